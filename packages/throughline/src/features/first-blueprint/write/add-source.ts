import type { Blueprint } from '@throughline/blueprint';
import type { Proposal } from '../propose/propose.ts';
import { writeSource } from './write-source.ts';

type Added = {
  /** The data's path as seen from the blueprint's folder. */
  readonly file: string;
  /** The IANA zone of the file's local times. */
  readonly timezone: string;
};

/** A blueprint's text with one source more, the last under `sources`; every line that is there stays as it is. */
export function addSource(
  { text, blueprint }: { readonly text: string; readonly blueprint: Blueprint },
  proposal: Proposal,
  { file, timezone }: Added,
): string {
  const sourceName = freeName(proposal.sourceName, blueprint);
  const [head = '', ...rest] = writeSource({ ...proposal, sourceName }, file);
  const zone = timezone === blueprint.timezone ? [] : [`    timezone: ${timezone}`];
  const [name = '', path = '', ...more] = rest;
  const entry = [name, path, ...zone, ...more];
  const lines = text.trimEnd().split('\n');
  const at = lines.findIndex((line) => /^sources:\s*(#.*)?$/.test(line));
  if (at < 0) return [...lines, '', head, ...entry, ''].join('\n');
  const end = endOf(lines, at);
  const indent = /^ *(?=- )/.exec(lines.slice(at + 1, end).find((line) => /^ *- /.test(line)) ?? '  - ')?.[0] ?? '  ';
  const indented = entry.map((line) => `${indent}${line.slice(2)}`);
  return [...lines.slice(0, end), '', ...indented, ...lines.slice(end), ''].join('\n');
}

/** The line after the last one of a list that begins at a line: what follows it are blanks, comments and the next key. */
function endOf(lines: readonly string[], at: number): number {
  const next = lines.findIndex((line, index) => index > at && /^[^\s#-]/.test(line));
  const within = lines.slice(0, next < 0 ? lines.length : next);
  return within.findLastIndex((line) => !/^(\s*|#.*)$/.test(line)) + 1;
}

function freeName(name: string, { sources }: Blueprint): string {
  const isTaken = (tried: string) => sources.some((source) => source.name === tried);
  if (!isTaken(name)) return name;
  const numbers = Array.from({ length: sources.length + 1 }, (_, index) => index + 2);
  return `${name}-${numbers.find((number) => !isTaken(`${name}-${number}`))}`;
}
