import type { Proposal } from '../propose/propose.ts';
import { type Chosen, count } from '../propose/propose-columns.ts';
import { proposePromise } from '../propose/propose-promise.ts';
import type { Zone } from '../propose/zone.ts';
import { isClosed } from './write-blueprint.ts';

type About = { readonly file: string; readonly timezone: Zone; readonly now: number };

/** A short account of what was chosen and why, line by line. */
export function accountOf(proposal: Proposal, { file, timezone, now }: About): readonly string[] {
  const { rows, sampled, customer, times } = proposal;
  const gaps =
    customer !== undefined && customer.column.filled < rows && proposal.case
      ? `, else ${proposal.case.column.name}`
      : '';
  const entries: readonly (readonly [string, string] | undefined)[] = [
    line('case', proposal.case),
    customer
      ? ['customer', `${customer.column.name}${gaps}, because ${customer.why}`]
      : ['customer', 'each case for itself: no column says who it is'],
    ['begins', `${times.start.column.name}, ${times.start.why}`],
    times.end && ['done', `${times.end.column.name}, ${times.end.why}`],
    times.deadline && ['due', `${times.deadline.column.name}, ${times.deadline.why}`],
    line('team', proposal.team),
    line('channel', proposal.channel),
    ...proposal.routes.map((route) => line('compared', route)),
    line('score', proposal.rating),
    line('money', proposal.value),
    line('words', proposal.text),
    line('kind', proposal.kind),
    ['promise', proposePromise(proposal).says],
    ['zone', `${timezone.name}. ${timezone.why}`],
    isClosed(proposal, now)
      ? ['clock', 'the data ends in the past, so it is judged as of its latest event']
      : undefined,
  ];
  const looked = sampled ? `the first ${count(rows)} rows` : `${count(rows)} rows`;
  return [
    `Looked at ${looked} of ${file}.`,
    ...entries.flatMap((entry) => (entry ? [`  ${entry[0].padEnd(9)} ${entry[1].replace(/[\p{C}\s]+/gu, ' ')}`] : [])),
  ];
}

function line(word: string, chosen: Chosen | undefined): readonly [string, string] | undefined {
  return chosen && [word, `${chosen.column.name}, because ${chosen.why}`];
}
