import fc from 'fast-check';
import type { Condition, EventMatch, Field } from '../src/2-resolve/blueprint.ts';
import { alphabet } from './arbitrary-history.ts';
import { anyInstant, type World } from './arbitrary-world.ts';

/** Every place that a condition or a route can look at. */
export const allFields = [
  { kind: 'event-field', name: 'team' },
  { kind: 'event-field', name: 'channel' },
  { kind: 'event-field', name: 'source' },
  { kind: 'event-field', name: 'case' },
  { kind: 'event-field', name: 'customer' },
  { kind: 'event-field', name: 'text' },
  { kind: 'event-number', name: 'rating' },
  { kind: 'event-number', name: 'value' },
  { kind: 'property', name: 'colour', type: 'text' },
  { kind: 'property', name: 'size', type: 'number' },
  { kind: 'property', name: 'target', type: 'time' },
] as const satisfies readonly Field[];

/** An event by name or prefix, seldom narrowed by one or two conditions. */
export function anyMatch(world: World): fc.Arbitrary<EventMatch> {
  return fc.record({
    event: fc.constantFrom(...alphabet.events, 'order.*'),
    where: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(anyCondition(world), { minLength: 1, maxLength: 2 }) },
    ),
    path: fc.constant([]),
  });
}

export function anyCondition(world: World): fc.Arbitrary<Condition> {
  return fc
    .constantFrom(...allFields)
    .chain((field) => fc.record({ field: fc.constant(field), test: anyTest(field, world) }));
}

function anyTest(field: Field, world: World): fc.Arbitrary<Condition['test']> {
  const asked = askedOf(field, world);
  const number = numberAskedOf(field, world);
  return fc.oneof(
    fc.record({ is: fc.constant('one-of'), values: fc.array(asked, { minLength: 1, maxLength: 3 }) }),
    fc.record({ is: fc.constant('not'), value: asked }),
    fc.record({ is: fc.constantFrom('<', '<=', '>', '>='), value: number }),
  );
}

/** Mostly values that events have in the field, seldom a number asked of a text or a text asked of a number. */
function askedOf(field: Field, world: World): fc.Arbitrary<string | number> {
  if (field.kind !== 'event-field' && field.name !== 'colour') {
    return fc.oneof(
      { weight: 4, arbitrary: numberAskedOf(field, world) },
      { weight: 1, arbitrary: fc.constantFrom('3', '2.50', 'red') },
    );
  }
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...textsOf(field)) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2, 7, -2.5) },
  );
}

function numberAskedOf(field: Field, world: World): fc.Arbitrary<number> {
  if (field.name === 'target') return anyInstant(world, { min: 0, max: 12 });
  return fc.constantFrom(0, 1, 2, 3, 4, 7, 2.5, -1);
}

function textsOf(field: Field): readonly string[] {
  switch (field.name) {
    case 'team':
      return ['north', 'south', 'elsewhere', 'PWDx'];
    case 'channel':
      return ['web', 'phone'];
    case 'source':
      return alphabet.sources;
    case 'case':
      return ['1', '2'];
    case 'customer':
      return alphabet.customers;
    case 'text':
      return ['thank you'];
    default:
      return ['red', '7', '007', '-2.50'];
  }
}
