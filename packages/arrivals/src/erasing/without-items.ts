import type { ArrivedRequest } from '../arrived.ts';
import { decode } from '../json/decode.ts';
import { readerAt } from '../paths.ts';

/** What stands in a request in the place of an event that was erased. */
export const erasedText = '{"erased":true}';

/**
 * The request without some of its events, which are counted from 0; the others stay letter by letter. Where all of them go,
 * or where they cannot be told apart in the text, nothing of the request stays but where and when it came.
 */
export function withoutItems(request: ArrivedRequest, gone: ReadonlySet<number>): ArrivedRequest {
  const parts = partsOf(request);
  if (parts === undefined || parts.every((_, index) => gone.has(index))) return emptied(request);
  const text = cutOut(decode(request.body), parts, gone);
  const cut = { ...request, body: new TextEncoder().encode(text) };
  const left = partsOf(cut);
  const isRight = parts.every((part, index) => left?.[index] === (gone.has(index) ? erasedText : part));
  return isRight && left?.length === parts.length ? cut : emptied(request);
}

function partsOf(request: ArrivedRequest): readonly string[] | undefined {
  const split = readerAt(request.path, request.headers)?.split(decode(request.body), request);
  return typeof split === 'object' ? split.parts.map(({ text }) => text) : undefined;
}

function cutOut(text: string, parts: readonly string[], gone: ReadonlySet<number>): string {
  let at = 0;
  let left = '';
  for (const [index, part] of parts.entries()) {
    const from = text.indexOf(part, at);
    if (from < 0) return '';
    left += text.slice(at, from) + (gone.has(index) ? erasedText : part);
    at = from + part.length;
  }
  return left + text.slice(at);
}

function emptied({ receivedAt, source }: ArrivedRequest): ArrivedRequest {
  return { receivedAt, source, path: '/v1/events', headers: {}, body: new TextEncoder().encode(erasedText) };
}
