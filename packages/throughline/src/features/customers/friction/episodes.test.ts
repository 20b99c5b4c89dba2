import { compile } from '@throughline/blueprint';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PromiseRow } from '#features/promises/contract.ts';
import type { Step } from '../life/history.ts';
import type { Life, MomentOfLife } from '../life/life.ts';
import { episodesOf, heldBy } from './episodes.ts';

const text = `throughline: 1
timezone: Europe/Berlin
clock: { at: 2026-03-02T12:00:00+01:00 }
goals: { calm: { says: Nobody asks twice, measure: few } }
teams: { north: { name: North }, south: { name: South } }
journeys:
  - { name: help, says: I need help., stages: [{ name: ask, touch: core, says: I ask, owners: [north, south], seen: ask.opened }] }
moments:
  - { name: thrice, stage: ask, feels: pain, says: Three times, seen: { event: ask.opened, times: 3, within: 30 days } }
promises:
  - { name: told-once, stage: ask, says: Tell us once., made: ask.opened, broken: ask.opened, within: 7 days, same: [customer, topic], serves: calm }
  - { name: stays-done, stage: ask, says: It stays done., made: ask.closed, broken: ask.opened, within: 7 days, same: [customer, topic], serves: calm }
  - { name: done, stage: ask, says: Done in a day., made: ask.opened, kept: ask.closed, within: 1 day, same: case, serves: calm }
sources:
  - { name: desk, file: d.csv, customer: c, case: k, times: epoch-ms, events: [{ event: ask.opened, at: o, with: { topic: t } }, { event: ask.closed, at: z, with: { topic: t } }] }
`;
const { blueprint, diagnostics } = compile(text);
if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'));

type Given = { readonly case?: string | null; readonly team?: string | null };

const opened = (id: string, at: number, { case: inCase = 'k1', team = 'north' }: Given = {}): Step => ({
  ...{ id, at, case: inCase, team, event: 'ask.opened', stages: ['ask'], isContact: true },
});
const closed = (id: string, at: number, given: Given = {}): Step => ({
  ...opened(id, at, given),
  event: 'ask.closed',
  isContact: false,
});
const row = (promise: string, evidence: readonly string[], more: Partial<PromiseRow> = {}): PromiseRow => ({
  ...{ promise, customer: 'ann', customerKey: '1', case: 'k1', made: 0, due: 10, met: null, outcome: 'broken' },
  ...{ late: false, team: null, channel: null, metTeam: null, route: {}, evidence: [...evidence] },
  ...more,
});
const life = (
  steps: readonly Step[],
  promises: readonly PromiseRow[] = [],
  moments: readonly MomentOfLife[] = [],
): Life => ({
  history: { customer: 'ann', total: steps.length, first: 0, last: 0, steps },
  promises,
  moments,
});
const unitsIn = (given: Life, asOf = 1000) =>
  episodesOf(blueprint, given, asOf).flatMap(({ parts }) =>
    parts.map(({ kind, weight, causedBy }) => [
      kind,
      weight,
      causedBy.map(({ team, share }) => `${team} ${share}`).join(),
    ]),
  );

test('a case that opens and closes with one team rubs nobody', () => {
  const [only, other] = episodesOf(blueprint, life([opened('1', 1), closed('2', 2)]), 1000);
  expect([only?.units, only?.index, other]).toEqual([0, 0, undefined]);
});

test('hand-offs are the sender’s, and straight back is half of either', () => {
  const steps = ['north', 'south', 'north'].map((team, at) => opened(String(at), at, { team }));
  expect(unitsIn(life(steps))).toEqual([
    ['hand-off', 0.5, 'north 1'],
    ['hand-off', 0.5, 'south 1'],
    ['ping-pong', 1, 'south 0.5,north 0.5'],
  ]);
});

test('a contact that comes back to a contact is a repeat, and of the team that had it', () => {
  const steps = [opened('1', 1, { team: 'south' }), opened('2', 3, { case: 'k2' })];
  const found = episodesOf(blueprint, life(steps, [row('told-once', ['1', '2'])]), 1000);
  expect(found.map(({ cases, index }) => [cases, Math.round(index)])).toEqual([[['k1', 'k2'], 21]]);
  expect(unitsIn(life(steps, [row('told-once', ['1', '2'])]))).toEqual([['repeat-contact', 1, 'south 1']]);
});

test('while a promise waits it is a chaser, of the team that has the case then', () => {
  const steps = [opened('1', 1), closed('x', 2, { team: 'south' }), opened('2', 3, { case: 'k2' })];
  const waiting = row('done', ['1', 'z'], { made: 1, due: 50, met: 20, outcome: 'kept' });
  const units = unitsIn(life(steps, [row('told-once', ['1', '2']), waiting]));
  expect(units).toContainEqual(['chaser', 1, 'south 1']);
  expect(units.filter(([kind]) => kind === 'repeat-contact')).toEqual([]);
});

test('what was closed and comes back is a reopening, of the closer, and counts once however it is known', () => {
  const steps = [opened('1', 1), closed('2', 2, { team: 'south' }), opened('3', 3, { case: 'k2' })];
  const units = unitsIn(life(steps, [row('stays-done', ['2', '3']), row('told-once', ['1', '3'])]));
  expect(units).toEqual([
    ['hand-off', 0.5, 'north 1'],
    ['reopening', 1, 'south 1'],
  ]);
});

test('of three contacts in a month two are repeats', () => {
  const steps = [1, 2, 3].map((at) => opened(String(at), at, { case: `k${at}` }));
  const moment = { moment: 'thrice', customer: 'ann', customerKey: '1', case: null, at: 3, team: null, channel: null };
  const units = unitsIn(life(steps, [], [{ ...moment, evidence: ['1', '2', '3'] }]));
  expect(units.map(([kind]) => kind)).toEqual(['repeat-contact', 'repeat-contact']);
});

test('late by as long again is one unit, of those who had the case by their time', () => {
  const steps = [opened('1', 0), closed('x', 5, { team: 'south' }), closed('2', 20, { team: 'south' })];
  const late = row('done', ['1', '2'], { made: 0, due: 10, met: 20, late: true });
  expect(unitsIn(life(steps, [late]))).toContainEqual(['late', 1, 'north 0.25,south 0.75']);
});

test('what is not met grows until now', () => {
  const units = unitsIn(life([opened('1', 0)], [row('done', ['1'], { made: 0, due: 10 })]), 40);
  expect(units).toEqual([['late', 2, 'north 1']]);
});

const steps = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 100 }),
    case: fc.constantFrom('a', 'b', null),
    team: fc.constantFrom('north', 'south', null),
    isClosing: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('every unit is somebody’s whole, and each episode adds up to its teams', () => {
  return fc.assert(
    fc.property(steps, fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 6 }), (given, pairs) => {
      const ordered = given.toSorted((one, other) => one.at - other.at);
      const history = ordered.map(({ isClosing, at, ...one }, id) =>
        (isClosing ? closed : opened)(String(id), at, one),
      );
      const broken = pairs.map(([one, other]) => row('told-once', [String(one), String(other)]));
      const late = history.map(({ id, at, case: inCase }) =>
        row('done', [id], { case: inCase, made: at, due: at + 5 }),
      );
      const found = episodesOf(blueprint, life(history, [...broken, ...late]), 200);
      expect(found.reduce((sum, { events }) => sum + events, 0)).toBe(history.length);
      for (const { units, byTeam, parts, index } of found) {
        expect(byTeam.reduce((sum, team) => sum + team.units, 0)).toBeCloseTo(units, 9);
        for (const { causedBy } of parts) expect(causedBy.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(index === 0).toBe(parts.length === 0);
      }
    }),
  );
});

test('nobody has a case longer than it waited', () => {
  expect(heldBy([], 0, 10)).toEqual([{ team: null, share: 1 }]);
  expect(heldBy([opened('1', 5, { team: 'south' })], 0, 10)).toEqual([
    { team: null, share: 0.5 },
    { team: 'south', share: 0.5 },
  ]);
});
