import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, interpret, type MomentSeen, type PromiseMade } from '../interpreter/interpret.ts';
import type { Blueprint, Duration, PromiseDef } from '../src/2-resolve/blueprint.ts';
import { type AnyCase, anyCase } from './arbitrary-case.ts';
import { linesOf } from './laws-rows.ts';

/** What holds for every blueprint and every history, whatever a moment or a promise may mean. */
const runs = { numRuns: 400 };

const answerOf = ({ blueprint, events, now }: AnyCase): Answer => interpret(blueprint, events, now);

describe('what an answer does not depend on', () => {
  test('the order in which events arrive', () => {
    const shuffled = anyCase.chain((one) =>
      fc.shuffledSubarray([...one.events], { minLength: one.events.length }).map((events) => ({ one, events })),
    );
    fc.assert(
      fc.property(shuffled, ({ one, events }) => {
        expect(answerOf({ ...one, events })).toEqual(answerOf(one));
      }),
      runs,
    );
  });

  test('the order in which moments and promises are defined', () => {
    fc.assert(
      fc.property(anyCase, ({ blueprint, ...rest }) => {
        const reversed = {
          ...blueprint,
          moments: blueprint.moments.toReversed(),
          promises: blueprint.promises.toReversed(),
        };
        expect(answerOf({ ...rest, blueprint: reversed })).toEqual(answerOf({ ...rest, blueprint }));
      }),
      runs,
    );
  });

  test('other definitions', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const alone = eachAlone(one.blueprint).map((blueprint) => answerOf({ ...one, blueprint }));
        expect(linesOf(joined(alone))).toEqual(linesOf(answerOf(one)));
      }),
      runs,
    );
  });

  test('other customers', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const customers = [...new Set(one.events.map(({ customer }) => customer))];
        const alone = customers.map((customer) =>
          answerOf({ ...one, events: one.events.filter((event) => event.customer === customer) }),
        );
        expect(linesOf(joined(alone))).toEqual(linesOf(answerOf(one)));
      }),
      runs,
    );
  });

  test('events after now', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const events = one.events.filter(({ at }) => at <= one.now);
        expect(answerOf({ ...one, events })).toEqual(answerOf(one));
      }),
      runs,
    );
  });

  test('the ids of events in one millisecond, but for what is named as evidence and for drops and rises', () => {
    fc.assert(
      fc.property(anyCase, ({ blueprint, events, now }) => {
        const moments = blueprint.moments.filter(({ seen }) => seen.form !== 'change');
        const swapped = events.map((event) => ({ ...event, id: String(2n ** 64n - 1n - BigInt(event.id)) }));
        const [one, other] = [events, swapped].map((them) => interpret({ ...blueprint, moments }, them, now));
        expect(other?.promises.map(withoutEvidence).toSorted()).toEqual(one?.promises.map(withoutEvidence).toSorted());
        expect(other?.moments.map(timeOf).toSorted()).toEqual(one?.moments.map(timeOf).toSorted());
      }),
      runs,
    );
  });
});

describe('time goes by', () => {
  test('what was kept, broken or released stays so, due when it was', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(20), (one, hours) => {
        const later = answerOf({ ...one, now: one.now + hours * 3_600_000 }).promises.map(settledOf);
        const settled = answerOf(one).promises.filter(({ outcome }) => outcome !== 'open');
        expect(later).toEqual(expect.arrayContaining(settled.map(settledOf)));
      }),
      runs,
    );
  });

  test('a moment that was seen stays seen', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(20), (one, hours) => {
        const later = answerOf({ ...one, now: one.now + hours * 3_600_000 }).moments;
        expect(later).toEqual(expect.arrayContaining([...answerOf(one).moments]));
      }),
      runs,
    );
  });

  test('nothing is made, met or seen after now', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { promises, moments } = answerOf(one);
        const times = [
          ...promises.flatMap(({ madeAt, metAt }) => [madeAt, metAt ?? madeAt]),
          ...moments.map(({ at }) => at),
        ];
        expect(times.filter((time) => time > one.now)).toEqual([]);
      }),
      runs,
    );
  });
});

describe('deadlines', () => {
  test('a longer one never breaks a kept promise, and never mends one that an event broke', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const longer = { ...one.blueprint, promises: one.blueprint.promises.map(withLongerDeadline) };
        const after = new Map(
          answerOf({ ...one, blueprint: longer }).promises.map((row) => [nameOf(row), row.outcome]),
        );
        const decided = answerOf(one).promises.filter((row) => isDecidedByEvent(row, one.blueprint));
        for (const row of decided) expect(after.get(nameOf(row))).toBe(row.outcome);
      }),
      runs,
    );
  });

  test('a pause never makes one earlier', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const promises = one.blueprint.promises.map((def) => ({ ...def, paused: undefined }));
        const unpaused = answerOf({ ...one, blueprint: { ...one.blueprint, promises } }).promises;
        const due = new Map(unpaused.map((row) => [nameOf(row), row.dueAt]));
        for (const row of answerOf(one).promises)
          expect(row.dueAt ?? 0).toBeGreaterThanOrEqual(due.get(nameOf(row)) ?? 0);
      }),
      runs,
    );
  });
});

function eachAlone(blueprint: Blueprint): readonly Blueprint[] {
  return [
    ...blueprint.moments.map((def) => ({ ...blueprint, moments: [def], promises: [] })),
    ...blueprint.promises.map((def) => ({ ...blueprint, moments: [], promises: [def] })),
  ];
}

function joined(answers: readonly Answer[]): Answer {
  return {
    promises: answers.flatMap(({ promises }) => promises),
    moments: answers.flatMap(({ moments }) => moments),
  };
}

function nameOf({ promise, evidence }: PromiseMade): string {
  return `${promise} made by ${evidence[0]}`;
}

function withoutEvidence({ evidence, metTeam, ...rest }: PromiseMade): string {
  return JSON.stringify(rest);
}

function timeOf({ moment, customer, at }: MomentSeen): string {
  return JSON.stringify([moment, customer, at]);
}

/** All but how it was met: a breach may still be met late. */
function settledOf({ metAt, metTeam, late, evidence, ...rest }: PromiseMade): unknown {
  return { ...rest, madeBy: evidence[0] };
}

function isDecidedByEvent({ promise, outcome }: PromiseMade, blueprint: Blueprint): boolean {
  const def = blueprint.promises.find(({ name }) => name === promise);
  return def?.form.form === outcome;
}

function withLongerDeadline(def: PromiseDef): PromiseDef {
  const { form } = def;
  if (form.form === 'judged' || form.due.kind !== 'within') return def;
  return { ...def, form: { ...form, due: { kind: 'within', within: longer(form.due.within) } } };
}

function longer(within: Duration): Duration {
  return within.kind === 'calendar-days'
    ? { ...within, days: within.days + 1 }
    : { ...within, ms: within.ms + 1_800_000 };
}
