/** SQL text with numbered holes, and what fills them: a value never enters the text. */
export type Statement = {
  readonly sql: string;
  readonly values: Readonly<Record<string, unknown>>;
};

/** A piece of SQL. Only `sql` makes one, so its text was written by us and its values stand in slots. */
export type Fragment = { readonly parts: readonly (string | Slot)[] };

/** A hole of a stated ClickHouse type and the value that fills it. */
export type Slot = { readonly type: SlotType; readonly value: SlotValue };

type SlotType =
  | 'Int64'
  | 'UInt32'
  | 'UInt64'
  | 'Float64'
  | 'String'
  | 'Array(String)'
  | 'Array(UInt64)'
  | 'Array(Float64)';
type SlotValue = number | string | readonly number[] | readonly string[];

export const whole = (value: number): Slot => ({ type: 'Int64', value });
/** A count, a span or a reckoned time: whole and not negative. */
export const count = (value: number): Slot => ({ type: 'UInt64', value });
export const code = (value: number): Slot => ({ type: 'UInt32', value });
export const real = (value: number): Slot => ({ type: 'Float64', value });
export const text = (value: string): Slot => ({ type: 'String', value });
export const texts = (value: readonly string[]): Slot => ({ type: 'Array(String)', value });
export const counts = (value: readonly number[]): Slot => ({ type: 'Array(UInt64)', value });
export const reals = (value: readonly number[]): Slot => ({ type: 'Array(Float64)', value });
/** Unsigned 64-bit keys as decimal texts, since they do not fit a number. */
export const keys = (value: readonly string[]): Slot => ({ type: 'Array(UInt64)', value });

/** Writes SQL. A hole takes a typed slot or another fragment, never a bare value. */
export function sql(strings: TemplateStringsArray, ...holes: readonly (Slot | Fragment)[]): Fragment {
  const parts: (string | Slot)[] = [];
  strings.forEach((piece, index) => {
    parts.push(piece);
    const hole = holes[index];
    if (hole === undefined) return;
    if ('parts' in hole) parts.push(...hole.parts);
    else parts.push(hole);
  });
  return { parts };
}

/** The name of a column or table; back quotes and backslashes inside it are escaped. */
export function identifier(name: string): Fragment {
  return { parts: [`\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``] };
}

/** Fragments one after another with text of ours between them. */
export function join(
  fragments: readonly Fragment[],
  between: ', ' | ' AND ' | ' OR ' | ' + ' | ' UNION ALL ' | ',\n  ',
): Fragment {
  return { parts: fragments.flatMap(({ parts }, index) => (index === 0 ? parts : [between, ...parts])) };
}

/** Numbers the slots, equal ones alike, so that the same meaning is the same text. */
export function statement(fragment: Fragment): Statement {
  const names = new Map<string, string>();
  const values: Record<string, SlotValue> = {};
  const written = fragment.parts.map((part) => {
    if (typeof part === 'string') return part;
    const known = `${part.type} ${JSON.stringify(part.value)}`;
    const name = names.get(known) ?? `p${names.size}`;
    names.set(known, name);
    values[name] = part.value;
    return `{${name}:${part.type}}`;
  });
  return { sql: written.join(''), values };
}

/** A key by which equal fragments are recognised. */
export function fingerprint({ parts }: Fragment): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : `${part.type} ${JSON.stringify(part.value)}`))
    .join('\u0000');
}
