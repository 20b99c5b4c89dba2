import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../packages/throughline/src/app/commands/answer.ts';
import { type Lines, readLines } from '../packages/throughline/src/features/journeys/contract.ts';
import {
  listMoments,
  type MomentCounts,
  readMomentFile,
} from '../packages/throughline/src/features/moments/contract.ts';
import {
  type Counts,
  listScorecards,
  readPromiseFile,
  readScorecard,
  type Scorecard,
  type ScorecardSummary,
} from '../packages/throughline/src/features/promises/contract.ts';
import { readReportFile } from '../packages/throughline/src/features/reports/contract.ts';
import { addressOf } from '../packages/throughline/src/foundation/address.ts';
import { start } from './house/binary.ts';
import { root } from './house/read-house.ts';
import {
  countMoments,
  countPromises,
  duringPeriod,
  type Span,
  shareOf,
  tenDigits,
} from './house/surfaces/count-rows.ts';
import { openProduct, type Product } from './house/surfaces/open-product.ts';
import { type CsvRow, readCsv } from './house/surfaces/read-csv.ts';
import { momentOfReport, promisesOfReport } from './house/surfaces/read-report.ts';

/** The last whole month before the file ends, and an odd stretch of days that begins and ends in mid-morning. */
const examples = [
  {
    example: 'boston-311',
    periods: [
      { from: Date.UTC(2015, 11, 1, 5), to: Date.UTC(2016, 0, 1, 5) },
      { from: Date.UTC(2015, 5, 3, 13, 37), to: Date.UTC(2015, 5, 22, 14, 1) },
    ],
  },
  {
    example: 'parcel-shop',
    periods: [
      { from: Date.UTC(2025, 10, 30, 23), to: Date.UTC(2025, 11, 31, 23) },
      { from: Date.UTC(2025, 5, 3, 8, 37), to: Date.UTC(2025, 5, 22, 9, 1) },
    ],
  },
];

describe.each(examples)('$example', ({ example, periods }) => {
  const held: { product?: Product; answer?: Answer } = {};
  const files = new Map<string, readonly CsvRow[]>();

  beforeAll(async () => {
    held.product = await openProduct(example);
    const { exitCode, out } = await start(['answer', join(root, 'examples', example, 'blueprint.yaml'), '--json'], {
      cwd: root,
    }).ended;
    expect(exitCode).toBe(0);
    held.answer = JSON.parse(out) as Answer;
    for (const { name } of held.answer.promises)
      files.set(name, readCsv(await read(addressOf(readPromiseFile, { promise: name }))));
    for (const { name } of held.answer.moments)
      files.set(name, readCsv(await read(addressOf(readMomentFile, { moment: name }))));
  }, 300_000);
  afterAll(() => held.product?.close(), 60_000);

  function answer(): Answer {
    if (!held.answer) throw new Error('unreachable: the answer is there before all tests');
    return held.answer;
  }
  async function read(address: string): Promise<string> {
    return (await held.product?.read(address)) ?? '';
  }
  async function ask<Told>(address: string): Promise<Told> {
    return JSON.parse(await read(address)) as Told;
  }
  const rowsOf = (name: string) => files.get(name) ?? [];
  const asOf = () => Date.parse(answer().asOf);

  test('over all history: answer, API and CSV', { timeout: 120_000 }, async () => {
    const { promises } = await ask<{ promises: readonly ScorecardSummary[] }>(addressOf(listScorecards, {}));
    const { moments } = await ask<{ moments: readonly MomentCounts[] }>(addressOf(listMoments, {}));
    expect(promises.map(({ name }) => name)).toEqual(answer().promises.map(({ name }) => name));
    for (const [at, told] of answer().promises.entries()) {
      const counted = countPromises(rowsOf(told.name), asOf());
      expect(figuresOf(told), `${told.name} in the answer`).toEqual(counted);
      expect(figuresOf(promises[at]), `${told.name} in the API`).toEqual(counted);
    }
    const all = { from: -Infinity, to: Infinity };
    for (const [at, { name, seen, customers }] of answer().moments.entries()) {
      expect({ seen, customers }, name).toEqual(countMoments(rowsOf(name), all));
      expect(moments[at]).toMatchObject({ name, seen, customers });
    }
  });

  test('over all history: the months and routes of the answer, counted in the CSV', () => {
    const monthOf = monthsIn(zoneOf[example]);
    for (const { name, byMonth, byRoute } of answer().promises) {
      const fell = rowsOf(name).filter(({ outcome, due }) => outcome !== 'open' && Date.parse(due ?? '') < asOf());
      const months = Map.groupBy(fell, ({ due }) => monthOf(Date.parse(due ?? '')));
      for (const { month, due, dueKept } of byMonth)
        expect({ due, dueKept }, `${name} ${month}`).toEqual(sharesIn(months.get(month)));
      for (const { route, due, dueKept, rate, interval } of byRoute) {
        const rows = Object.entries(route).reduce(
          (left, [key, value]) => left.filter((row) => row[`route.${key}`] === (value ?? '')),
          fell,
        );
        expect({ due, dueKept }, `${name} ${JSON.stringify(route)}`).toEqual(sharesIn(rows));
        expect(roundedShare({ rate, interval })).toEqual(shareOf(dueKept, due));
      }
    }
  });

  test.each(periods)('from $from to $to: API, CSV, Line and report', { timeout: 120_000 }, async (period) => {
    const { promises } = await ask<{ promises: readonly ScorecardSummary[] }>(addressOf(listScorecards, period));
    const lines = await ask<Lines>(addressOf(readLines, period));
    const report = await read(addressOf(readReportFile, period));
    const inReport = promisesOfReport(report);
    const onLine = lines.journeys.flatMap(({ stages }) => stages.flatMap((stage) => stage.promises));
    expect(inReport.length).toBe(onLine.length);
    for (const told of promises) {
      const { name, says } = told;
      const counted = countPromises(duringPeriod(rowsOf(name), period), asOf());
      expect(figuresOf(told), `${name} in the API`).toEqual(counted);
      const own = await ask<{ scorecard: Scorecard }>(addressOf(readScorecard, { promise: name, ...period }));
      expect(figuresOf(own.scorecard), `${name} by itself`).toEqual(counted);
      const narrowed = readCsv(await read(addressOf(readPromiseFile, { promise: name, ...period })));
      expect(countPromises(narrowed, asOf()), `${name} in the CSV of the period`).toEqual(counted);
      const line = onLine.find((one) => one.name === name);
      const { due, dueKept, rate, interval } = counted;
      expect(line && { ...line.now, ...roundedShare(line.now) }, `${name} on the Line`).toEqual({
        due,
        dueKept,
        rate,
        interval,
      });
      const open = countPromises(rowsOf(name), asOf()).open;
      const row = inReport.find((one) => one[0] === says);
      expect(row?.slice(1, 6), `${name} in the report`).toEqual([
        ...saidOf(counted),
        said(due),
        said(due - dueKept),
        said(open),
      ]);
    }
  });

  test.each(periods)(
    'from $from to $to: moments in the API, CSV, Line and report',
    { timeout: 120_000 },
    async (period) => {
      const { moments } = await ask<{ moments: readonly MomentCounts[] }>(addressOf(listMoments, period));
      const lines = await ask<Lines>(addressOf(readLines, period));
      const report = await read(addressOf(readReportFile, period));
      const onLine = lines.journeys.flatMap(({ stages }) => stages.flatMap((stage) => stage.moments));
      for (const { name, says, seen, customers } of moments) {
        const counted = countMoments(rowsOf(name), period);
        const before = countMoments(rowsOf(name), spanBefore(period));
        expect({ seen, customers }, `${name} in the API`).toEqual(counted);
        const narrowed = readCsv(await read(addressOf(readMomentFile, { moment: name, ...period })));
        expect(narrowed.length, `${name} in the CSV of the period`).toBe(counted.seen);
        expect(
          onLine.find((one) => one.name === name),
          `${name} on the Line`,
        ).toMatchObject({ ...counted, before });
        const told = counted.seen === 0 ? [] : [counted.seen, counted.customers, before.seen];
        expect(momentOfReport(report, says), `${name} in the report`).toEqual(told);
      }
    },
  );
});

const zoneOf: Readonly<Record<string, string>> = { 'boston-311': 'America/New_York', 'parcel-shop': 'Europe/Berlin' };

const spanBefore = ({ from, to }: Span): Span => ({ from: from - (to - from), to: from });

function figuresOf(told: Counts | undefined) {
  if (told === undefined) return undefined;
  const { kept, broken, open, released, late, withoutDeadline, due, dueKept } = told;
  return { kept, broken, open, released, late, withoutDeadline, due, dueKept, ...roundedShare(told) };
}

function roundedShare({ rate, interval }: Pick<Counts, 'rate' | 'interval'>) {
  return { rate: rate === null ? null : tenDigits(rate), interval: interval?.map(tenDigits) ?? null };
}

/** Tells the month of a time, `2015-02`; a zone's months begin on whole hours. */
function monthsIn(timeZone: string | undefined): (time: number) => string {
  const months = new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit' });
  const known = new Map<number, string>();
  return (time) => {
    const hour = Math.floor(time / 3_600_000);
    const month = known.get(hour) ?? months.format(time);
    known.set(hour, month);
    return month;
  };
}

function sharesIn(rows: readonly CsvRow[] = []) {
  const decided = rows.filter(({ outcome }) => outcome === 'kept' || outcome === 'broken');
  return { due: decided.length, dueKept: decided.filter(({ outcome }) => outcome === 'kept').length };
}

const said = (count: number) => count.toLocaleString('en-GB');

/** A share and its interval as every surface writes them. */
function saidOf({ due, dueKept, rate, interval }: ReturnType<typeof countPromises>): readonly string[] {
  if (rate === null || interval === null) return [`${dueKept} of ${due}`, ''];
  const [low = 0, high = 0] = interval;
  return [`${(rate * 100).toFixed(1)}\u202f%`, `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`];
}
