import type { Blueprint } from '@throughline/blueprint';
import { count, type Fragment, identifier, keys, sql, text, texts, whole } from '@throughline/blueprint/sql';

/** Reckoned times count from 1900-01-01, as the statements of the blueprint do. */
export const RECKONED_FROM = 2_208_988_800_000;

/** What becomes of a finding beside the outcomes that the statements tell: an open promise that is at risk by now. */
export const became = {
  seen: 0,
  kept: 1,
  broken: 2,
  open: 3,
  noDeadline: 5,
  brokenButLate: 6,
  atRisk: 7,
  nothing: 255,
} as const;

/** Findings of a table under names: (customer_key, code, name, became, first, last, reckoned). */
export function namedFindings({ moments, promises }: Blueprint, table: string, now: number): Fragment {
  const number = sql`intDiv(code, 16) + 1`;
  const names = (all: readonly { readonly name: string }[]) => sql`${texts(all.map(({ name }) => name))}`;
  return sql`SELECT customer_key,
  if(code % 16 = ${whole(became.seen)}, arrayElement(${names(moments)}, ${number}), arrayElement(${names(promises)}, ${number})) AS name,
  toUInt8(if(code % 16 = ${whole(became.open)} AND ${warning(promises)} > 0 AND reckoned <= ${count(now + RECKONED_FROM)} + ${warning(promises)},
    ${whole(became.atRisk)}, code % 16)) AS became,
  code, first, last, reckoned
FROM ${identifier(table)}`;
}

/** How long before its due time the promise of a finding is called at risk, in milliseconds; 0 where nothing is said. */
export function warning(promises: Blueprint['promises']): Fragment {
  const all = { type: 'Array(UInt64)', value: promises.map(({ atRiskMs }) => atRiskMs ?? 0) } as const;
  return sql`arrayElement(${all}, intDiv(code, 16) + 1)`;
}

/** What is known of some customers. */
export function knownOf(judgement: string, customers: readonly string[]): Fragment {
  const rows = sql`judgement = ${text(judgement)} AND customer_key IN ${keys(customers)}`;
  return sql`SELECT customer_key, name, became, first, last, reckoned FROM known_findings
WHERE ${rows} AND became != ${whole(became.nothing)} AND (customer_key, round) IN (
  SELECT customer_key, max(round) FROM known_findings WHERE ${rows} GROUP BY customer_key
)`;
}

/** Columns of findings, as every table for passing ones has them. */
export const foundColumns = 'customer_key UInt64, code UInt32, first UInt64, last UInt64, reckoned UInt64';
