import type { Statement } from '@throughline/blueprint';

/**
 * The statement that gives a session the values of another one's placeholders (`{p0:UInt32}`), or undefined
 * when it has none. Values travel as quoted text of the declared type; they never enter the statement itself.
 */
export function parameterStatement({ sql, values }: Statement): string | undefined {
  const settings = [...declaredTypes(sql)].map(([name, type]) => {
    if (!Object.hasOwn(values, name))
      throw new Error(`The statement asks for {${name}:${type}} and has no value for it.`);
    return `param_${name} = ${quoted(topLevelText(type, values[name]))}`;
  });
  return settings.length === 0 ? undefined : `SET ${settings.join(', ')}`;
}

function declaredTypes(sql: string): ReadonlyMap<string, string> {
  return new Map([...sql.matchAll(/\{(\w+):([\w(), ]+)\}/g)].map(([, name = '', type = '']) => [name, type.trim()]));
}

/** A value that is not inside an array: the engine undoes tab-separated escapes for texts only. */
function topLevelText(type: string, value: unknown): string {
  const bare = withoutWrapping(type);
  if (value === null || value === undefined) return '\\N';
  if (bare.startsWith('Array(')) return elementText(type, value);
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  return isText(bare) ? String(value).replace(/[\\\t\n\r\0\b\f]/g, escaped) : plain(value);
}

function elementText(type: string, value: unknown): string {
  const bare = withoutWrapping(type);
  if (value === null || value === undefined) return 'NULL';
  if (!bare.startsWith('Array(')) return isText(bare) ? quoted(String(value)) : plain(value);
  const inner = bare.slice('Array('.length, -1);
  return `[${Array.from(value as Iterable<unknown>, (item) => elementText(inner, item)).join(',')}]`;
}

function withoutWrapping(type: string): string {
  const wrapped = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type)?.[1];
  return wrapped === undefined ? type : withoutWrapping(wrapped.trim());
}

function isText(type: string): boolean {
  return /^(?:String|FixedString|Date|UUID|Enum)/.test(type);
}

function plain(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    if (Number.isNaN(value)) return 'nan';
    return value > 0 ? 'inf' : '-inf';
  }
  return String(value);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\'\0]/g, escaped)}'`;
}

function escaped(character: string): string {
  const named: Readonly<Record<string, string>> = {
    '\t': '\\t',
    '\n': '\\n',
    '\r': '\\r',
    '\0': '\\0',
    '\b': '\\b',
    '\f': '\\f',
  };
  return named[character] ?? `\\${character}`;
}
