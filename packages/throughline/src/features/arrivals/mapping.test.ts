import type { ArrivedEvent } from '@throughline/arrivals';
import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { mappingOf } from './mapping.ts';

const { blueprint } = compile(`throughline: 1
timezone: UTC
teams: { shop: {}, mail: {} }
sources:
  - name: web-shop
    sent-in: true
    case: order.id
    team: [department, shop]
    events:
      - { event: order.placed, sent-as: Order Completed, with: { promised: { time: promised_for } }, value: total }
      - { event: order.cancelled, case: cancelled }
journeys:
  - { name: j, says: I buy., stages: [{ name: buy, touch: core, says: I buy., owners: [shop, mail], seen: [order.placed] }] }
`);
if (!blueprint) throw new Error('the blueprint does not compile');
const mapping = mappingOf(blueprint);

function arrived(name: string, properties: ArrivedEvent['properties']): ArrivedEvent {
  const times = { sentAtIsPerAttempt: true, ignoreSentAt: false };
  return { messageId: 'm', kind: 'event', name, ids: [], previous: undefined, times, properties, traits: {} };
}

test('a listed event has the name of the blueprint, and its properties from where they lie', () => {
  const sent = arrived('Order Completed', {
    order: { id: 'o1' },
    department: '',
    shop: 'web',
    promised_for: 7,
    total: 9,
  });
  expect(mapping(sent, 'web-shop')).toMatchObject({
    name: 'order.placed',
    properties: { case: 'o1', team: 'web', promised: 7, value: 9, promised_for: 7 },
  });
});

test('a column of the event goes before that of the source, and a name with a dot before what lies within', () => {
  expect(mapping(arrived('order.cancelled', { cancelled: 'c1', order: { id: 'o1' } }), 'web-shop')).toMatchObject({
    properties: { case: 'c1' },
  });
  const both = { 'order.id': 'whole', order: { id: 'within' } };
  expect(mapping(arrived('Order Completed', both), 'web-shop')).toMatchObject({ properties: { case: 'whole' } });
});

test.for([
  ['an event that is not listed', 'Page Viewed', 'web-shop'],
  ['an event of another source', 'Order Completed', 'app'],
] as const)('%s stays as it was sent', ([, name, source]) => {
  const sent = arrived(name, { order: { id: 'o1' } });
  expect(mapping(sent, source)).toBe(sent);
});

test('names of objects are plain properties', () => {
  const properties = Object.assign(Object.create(null), { ['__proto__']: 'x', constructor: 'y' });
  const mapped = mapping(arrived('Order Completed', properties), 'web-shop') as ArrivedEvent;
  expect(mapped.properties.constructor).toBe('y');
  expect(Object.getPrototypeOf(mapped.properties)).toBe(null);
});
