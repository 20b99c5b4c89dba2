import fc from 'fast-check';
import type {
  Blueprint,
  Deadline,
  MomentDef,
  MomentForm,
  PromiseDef,
  PromiseForm,
  Same,
} from '../src/2-resolve/blueprint.ts';
import { allFields, anyCondition, anyMatch } from './arbitrary-conditions.ts';
import { anyCalendars, anyDuration } from './arbitrary-durations.ts';
import type { World } from './arbitrary-world.ts';

/** Up to four moments and four promises of any form over the alphabet of `anyHistory`. */
export function anyBlueprint(world: World): fc.Arbitrary<Blueprint> {
  return fc.record({
    company: fc.constant(undefined),
    timezone: fc.constant(world.timezone),
    clock: fc.constant({ kind: 'now' as const }),
    vocabulary: fc.constant(new Map()),
    goals: fc.constant(new Map()),
    teams: fc.constant(teams),
    calendars: anyCalendars(world),
    sources: fc.constant([]),
    journeys: fc.constant([]),
    moments: fc.array(anyMoment(world), { maxLength: 4, size: 'max' }).map((defs) => named(defs, 'moment')),
    promises: fc.array(anyPromise(world), { maxLength: 4, size: 'max' }).map((defs) => named(defs, 'promise')),
    personas: fc.constant([]),
    properties: fc.constant(
      new Map([
        ['colour', 'text' as const],
        ['size', 'number' as const],
        ['target', 'time' as const],
      ]),
    ),
  });
}

function anyMoment(world: World): fc.Arbitrary<MomentDef> {
  return fc.record({
    name: fc.constant('moment'),
    stage: fc.constant('stage'),
    feels: fc.constantFrom('pain', 'delight', 'milestone'),
    says: fc.constant(''),
    seen: anyMomentForm(world),
    same: anySame,
    first: fc.constantFrom(false, false, true),
    respond: fc.constant(undefined),
    answered: fc.constant(undefined),
    wow: fc.constant(undefined),
    path: fc.constant([]),
  });
}

function anyPromise(world: World): fc.Arbitrary<PromiseDef> {
  const match = anyMatch(world);
  return fc.record({
    name: fc.constant('promise'),
    stage: fc.constant('stage'),
    says: fc.constant(''),
    made: match,
    form: anyPromiseForm(world),
    released: fc.option(match, { nil: undefined, freq: 2 }),
    paused: fc.option(fc.record({ from: match, to: match }), { nil: undefined, freq: 2 }),
    atRiskMs: fc.constantFrom(undefined, world.tickMs),
    same: anySame,
    target: fc.constant(undefined),
    over: fc.constant(undefined),
    compare: fc.subarray([...allFields]),
    serves: fc.constant([]),
    weight: fc.constant(1),
    path: fc.constant([]),
  });
}

const teams: Blueprint['teams'] = new Map([
  ['north', { key: 'north', name: 'North', matches: ['PWDx', 'N'], manager: undefined, members: [], path: [] }],
  ['south', { key: 'south', name: 'South', matches: ['ISD'], manager: undefined, members: [], path: [] }],
]);

const anySame: fc.Arbitrary<Same> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.constant(['case' as const]) },
  {
    weight: 1,
    arbitrary: fc.subarray([
      'case' as const,
      { property: 'colour', type: 'text' as const },
      { property: 'size', type: 'number' as const },
      { property: 'target', type: 'time' as const },
    ]),
  },
);

function anyMomentForm(world: World): fc.Arbitrary<MomentForm> {
  const event = anyMatch(world);
  const within = anyDuration(world);
  const times = fc.record({ form: fc.constant('times'), event, times: fc.integer({ min: 1, max: 4 }), within });
  const followedBy = fc.record({ form: fc.constant('followed-by'), event, by: anyMatch(world), within });
  return fc.oneof(
    fc.record({ form: fc.constant('each'), event }),
    fc.record({ form: fc.constant('nth'), event, nth: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ form: fc.constant('every'), event, every: fc.integer({ min: 1, max: 3 }) }),
    { weight: 2, arbitrary: times },
    { weight: 2, arbitrary: followedBy },
    fc.record({ form: fc.constant('without'), event, by: anyMatch(world), within }),
    fc.record({ form: fc.constant('quiet'), after: fc.option(event, { nil: undefined, freq: 2 }), within }),
    { weight: 2, arbitrary: anyChange(world) },
  );
}

function anyChange(world: World): fc.Arbitrary<MomentForm> {
  return fc.record({
    form: fc.constant('change'),
    event: anyMatch(world),
    field: fc.constantFrom(...allFields.filter((field) => field.kind !== 'event-field')),
    direction: fc.constantFrom('drops', 'rises'),
    by: fc.constantFrom(1, 2, 0.5, world.tickMs),
  });
}

function anyPromiseForm(world: World): fc.Arbitrary<PromiseForm> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ form: fc.constant('kept'), by: anyMatch(world), due: anyDeadline(world) }) },
    { weight: 2, arbitrary: fc.record({ form: fc.constant('broken'), by: anyMatch(world), due: anyDeadline(world) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        form: fc.constant('judged'),
        conditions: fc.array(anyCondition(world), { minLength: 1, maxLength: 2 }),
      }),
    },
  );
}

function anyDeadline(world: World): fc.Arbitrary<Deadline> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('within'), within: anyDuration(world) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'property', property: 'target' }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'end-of-day', property: 'target' }) },
  );
}

function named<Def extends { readonly name: string }>(defs: readonly Def[], word: string): readonly Def[] {
  return defs.map((def, index) => ({ ...def, name: `${word}-${index + 1}` }));
}
