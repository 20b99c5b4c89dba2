import { type Blueprint, type Customers, findings, plan, rowsOfFindings } from '@throughline/blueprint';

/** Whether two blueprints ask every history the same, so that a judgement under one holds for the other. */
export function asksTheSame(one: Blueprint, other: Blueprint): boolean {
  return statementsOf(one) === statementsOf(other);
}

/** All that is asked of a history, as text. */
export function statementsOf(blueprint: Blueprint): string {
  const planned = plan(blueprint);
  const customers: Customers = { are: 'all' };
  return JSON.stringify([
    findings(planned, { now: 0, since: 0, customers }),
    rowsOfFindings(planned, { customers, foundTable: 'found' }),
  ]);
}
