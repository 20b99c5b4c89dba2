import { MOST_EVENTS } from '../limits.ts';
import { endOfString, type Measured, measure, skipSpace } from './measure.ts';

/** One element of a batch: where its text lies, and what a glance at it tells. */
export type Part = { readonly text: string; readonly measured: Measured };

/** A body taken apart: the elements of its lists, and all around them with the lists emptied. */
export type Split = { readonly around: string; readonly parts: readonly Part[] };

/** The elements of the list that a text is; undefined when it is none or has no end. */
export function splitList(text: string): Split | undefined {
  const from = skipSpace(text, 0);
  const list = text[from] === '[' ? listAt(text, from) : undefined;
  return list === undefined || skipSpace(text, list.end) < text.length
    ? undefined
    : { around: '[]', parts: list.parts };
}

/**
 * Takes the lists named `name` out of the object that a text is. Undefined when the text is no object, has no end or
 * has no such list.
 */
export function splitObject(text: string, name: string): Split | undefined {
  const members = membersOf(text, name);
  const lists = members?.filter(({ parts }) => parts !== undefined) ?? [];
  if (lists.length === 0) return undefined;
  let around = '';
  let kept = 0;
  for (const { from, end } of lists) {
    around += `${text.slice(kept, from)}[]`;
    kept = end;
  }
  return { around: around + text.slice(kept), parts: lists.flatMap(({ parts }) => parts ?? []) };
}

/** A member of an object: its key as written, where its value lies, and the elements of a list that was asked for. */
export type Member = {
  readonly key: string;
  readonly from: number;
  readonly end: number;
  readonly parts: readonly Part[] | undefined;
};

/** The members of the object that a text is; undefined when it is none or has no end. */
export function membersOf(text: string, listName?: string): readonly Member[] | undefined {
  const members: Member[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== '{') return undefined;
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const member = memberAt(text, at, listName);
    if (member === undefined) return undefined;
    members.push(member);
    at = skipComma(text, member.end);
  }
  return text[at] === '}' && skipSpace(text, at + 1) === text.length ? members : undefined;
}

function memberAt(text: string, at: number, listName: string | undefined): Member | undefined {
  const keyEnd = endOfString(text, at);
  const colon = keyEnd < 0 ? -1 : skipSpace(text, keyEnd + 1);
  if (text[colon] !== ':') return undefined;
  const key = text.slice(at, keyEnd + 1);
  const from = skipSpace(text, colon + 1);
  const list = text[from] === '[' && key === `"${listName}"` ? listAt(text, from) : undefined;
  const end = list?.end ?? measure(text, from)?.end;
  return end === undefined ? undefined : { key, from, end, parts: list?.parts };
}

function skipComma(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

function listAt(text: string, from: number): { readonly parts: readonly Part[]; readonly end: number } | undefined {
  const parts: Part[] = [];
  let at = skipSpace(text, from + 1);
  while (at < text.length && text[at] !== ']') {
    const measured = measure(text, at);
    if (measured === undefined || parts.length === MOST_EVENTS) return undefined;
    parts.push({ text: text.slice(at, measured.end), measured });
    const next = skipComma(text, measured.end);
    if (next === at) return undefined;
    at = next;
  }
  return at < text.length ? { parts, end: at + 1 } : undefined;
}
