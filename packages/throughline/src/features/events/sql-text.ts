import type { Statement } from '@throughline/blueprint';

/** Gathers the values of a statement: `value` answers the hole that stands for one in the text. */
export type Holes = {
  value(value: unknown, type?: string): string;
  statement(sql: string): Statement;
};

export function holes(): Holes {
  const values: Record<string, unknown> = {};
  return {
    value(value, type = 'String') {
      const name = `v${Object.keys(values).length}`;
      values[name] = value;
      return `{${name}:${type}}`;
    },
    statement(sql) {
      return { sql, values: Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`{${name}:`))) };
    },
  };
}

/** A name as an identifier, whatever letters it has. */
export function named(identifier: string): string {
  return `\`${identifier.replace(/[\\`]/g, '\\$&')}\``;
}

export const plainly = (sql: string): Statement => ({ sql, values: {} });
