import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './trial.ts';

export type Told = Outcome & {
  readonly events: number;
  readonly seed: number;
  readonly seconds: number;
};

const path = join(import.meta.dirname, '../../docs/reference/promises.md');
const begin = '<!-- last run -->';
const end = '<!-- /last run -->';

/** Puts the figures of a run into the page of promises, in the place of the run before. */
export function writePage(told: Told): void {
  const text = readFileSync(path, 'utf8');
  const [before, rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  writeFileSync(path, `${before}${begin}\n${tableOf(told)}\n${end}${after}`);
}

type Row = readonly [what: string, is: string];

function tableOf(told: Told): string {
  const rows = [...sentRows(told), ...timeRows(told), ...wrongRows(told)];
  return ['| figure | last run |', '|---|---|', ...rows.map(([what, is]) => `| ${what} | ${is} |`)].join('\n');
}

const number = (value: number | undefined): string => (value ?? 0).toLocaleString('en-US');

function sentRows({ seed, seconds, kills, cuts, figures, hook }: Told): readonly Row[] {
  const each = (...names: readonly string[]): readonly string[] => names.map((name) => number(figures[name]));
  const killed = Object.entries(kills);
  const [received, ...outcomes] = each('received', 'accepted', 'duplicate', 'quarantined', 'suppressed');
  return [
    ['seed, seconds', `${seed}, ${number(seconds)}`],
    ['kills', `${killed.reduce((sum, [, times]) => sum + times, 0)}: ${killed.map((one) => one.join(' ')).join(', ')}`],
    ['connections reset before and after the answer', `${number(cuts.before)} and ${number(cuts.after)}`],
    ['events sent, attempts', each('invoked', 'attempts').join(', ')],
    ['acknowledged', number(figures.acked)],
    ['never acknowledged; there all the same', each('unacked', 'unackedButThere').join('; ')],
    ['received = accepted + duplicate + quarantined + suppressed', `${received} = ${outcomes.join(' + ')}`],
    ['promises, moments, facts, deliveries', each('orders', 'moments', 'facts', 'deliveries').join(', ')],
    ['deliveries posted; refused or cut on purpose', `${number(hook.posts)}; ${number(hook.refused + hook.cut)}`],
  ];
}

function timeRows({ times, figures }: Told): readonly Row[] {
  return [
    ['acknowledged in, p50 and p99', `${number(times.ackP50Ms)} ms and ${number(times.ackP99Ms)} ms`],
    ['longest from the first attempt to the acknowledgement', `${number(times.longestUntilAckedMs)} ms`],
    ['longest start', `${number(times.longestStartMs)} ms`],
    ['longest wait between acknowledged and judged, as `/health` said it', `${number(times.longestLagMs)} ms`],
    [
      'longest from a deadline, or from the arrival of an order that came after it, to the fact that it was missed',
      `${number(figures.longestUntilBrokenMs)} ms`,
    ],
  ];
}

function wrongRows({ wrong }: Told): readonly Row[] {
  const sum = (...names: readonly string[]): string => number(names.reduce((all, name) => all + (wrong[name] ?? 0), 0));
  return [
    ['lost, in the journal and in the store', `${sum('lostInJournal')}, ${sum('lost', 'lostEvents')}`],
    ['there but never sent', sum('phantom', 'phantomEvents')],
    [
      'doubled: events, promises, moments, facts, deliveries',
      [
        sum('doubled', 'doubledEvents'),
        sum('doubledPromises'),
        sum('doubledMoments', 'doubledMomentFacts'),
        sum('doubledFacts'),
        sum('doubledDeliveries'),
      ].join(', '),
    ],
    ['all else that is checked and was wrong', sum(...Object.keys(wrong).filter((name) => !named.test(name)))],
  ];
}

const named = /^(lost|lostInJournal|lostEvents|phantom|phantomEvents|doubled.*)$/;
