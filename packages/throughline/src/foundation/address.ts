import type { z } from 'zod';
import type { Operation } from './operation.ts';

/**
 * The address under which an input is asked: `/api/promises/on-time/rows?fellDue=true&route[team]=north&limit=50`.
 * A list repeats its key, a map writes each of its keys in brackets, a null is an empty text.
 */
export function addressOf<Input extends z.ZodObject>(said: Operation<Input>, input: z.input<Input>): string {
  const given = input as Readonly<Record<string, unknown>>;
  const inPath = pathKeys(said.path);
  const path = said.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(given[key])));
  if (said.method !== 'GET' && said.takes !== 'file') return path;
  const query = new URLSearchParams(
    Object.entries(given)
      .filter(([key, value]) => !inPath.includes(key) && value !== undefined)
      .flatMap(([key, value]) => pairsOf(key, value)),
  );
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The keys of the input that stand in the path. */
export function pathKeys(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, key]) => key ?? '');
}

/**
 * What the schema should read, from the texts of a query. A text that does not read as the number or boolean the
 * schema asks for stays a text, so that the schema refuses it.
 */
export function fromQuery(schema: z.ZodObject, query: URLSearchParams): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const texts = query.getAll(name);
    const [, key = name, inner] = /^(\w+)\[(.*)\]$/s.exec(name) ?? [];
    const kind = kindOf(schema.shape[key]);
    if (inner !== undefined && kind === 'record')
      found[key] = { ...(found[key] ?? {}), [inner]: oneOrAll(texts, valueOrNull) };
    else if (kind === 'array') found[name] = texts;
    else found[name] = oneOrAll(texts, (given) => readText(given, kind));
  }
  return found;
}

/** A key that is given twice where one value is asked for stays a list, so that the schema refuses it. */
function oneOrAll(texts: readonly string[], read: (given: string) => unknown): unknown {
  const [first = ''] = texts;
  return texts.length > 1 ? texts : read(first);
}

function valueOrNull(given: string): string | null {
  return given === '' ? null : given;
}

function pairsOf(key: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.map((one) => [key, String(one)]);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([inner, one]) => [`${key}[${inner}]`, String(one ?? '')]);
  }
  return [[key, String(value ?? '')]];
}

function readText(given: string, kind: string): unknown {
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(given)) return Number(given);
  if (kind === 'boolean' && /^(true|false)$/.test(given)) return given === 'true';
  return given;
}

/** The kind of value a key takes, whatever default or option is wrapped around it. */
function kindOf(schema: z.core.$ZodType | undefined): string {
  const inner = (schema?._zod.def as { readonly innerType?: z.core.$ZodType } | undefined)?.innerType;
  return inner ? kindOf(inner) : (schema?._zod.def.type ?? 'unknown');
}
