import { z } from 'zod';
import { blueprintJsonSchema } from '../../packages/blueprint/src/language/schema.ts';
import { between } from './between.ts';

const node = z.looseObject({
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get items() {
    return z.union([z.boolean(), node]).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), node]).optional();
  },
  get anyOf() {
    return z.array(node).optional();
  },
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});
type Node = z.infer<typeof node>;

type Row = { readonly key: string; readonly needed: boolean; readonly says: string };

/** The reference of the language with the tables of its keys filled in from the schema. */
export function withKeys(page: string): string {
  const parts = Object.entries(node.parse(blueprintJsonSchema()).properties ?? {});
  return parts.reduce((text, [key, part]) => between(text, { mark: `keys of ${key}`, lines: tableOf(part) }), page);
}

function tableOf(part: Node): readonly string[] {
  const rows = rowsOf(part, '');
  const said = part.description ?? '';
  if (rows.length === 0) return [said];
  const lines = rows.map(({ key, needed, says }) => `| \`${key}\`${needed ? ' (needed)' : ''} | ${says} |`);
  return [said, '', '| key | says |', '|---|---|', ...lines];
}

/** The keys of a definition and of what lies in them, each once. */
function rowsOf(part: Node, path: string): readonly Row[] {
  const found = mapsIn(part).flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, inner]) => {
      const key = path === '' ? name : `${path}.${name}`;
      const own = { key, needed: required.includes(name), says: inner.description ?? choices(inner) };
      return [own, ...(path.split('.').length < 2 ? rowsOf(inner, key) : [])];
    }),
  );
  return [...new Map(found.map((row) => [row.key, row])).values()];
}

/** The maps that a part is, holds, or may be. */
function mapsIn(part: Node): readonly Node[] {
  if (part.properties) return [part];
  const inside = [part.items, part.additionalProperties].filter((one) => typeof one === 'object');
  return [...(part.anyOf ?? []), ...inside].flatMap(mapsIn);
}

function choices(part: Node): string {
  return (part.enum ?? []).map((value) => `\`${String(value)}\``).join(', ');
}
