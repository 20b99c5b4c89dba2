import { expect, test } from 'vitest';
import { readRequest } from '../read-request.ts';
import { mappingOf, readMapped } from './mapping.ts';

const request = (kind: string, body: unknown, headers: Record<string, string> = {}) => ({
  receivedAt: Date.UTC(2026, 0, 2),
  source: 'hook',
  path: `/hooks/${kind}`,
  headers,
  body: new TextEncoder().encode(JSON.stringify(body)),
});

const stripe = {
  id: 'evt_1',
  type: 'charge.succeeded',
  created: 1_767_225_600,
  data: {
    object: {
      object: 'charge',
      id: 'ch_1',
      customer: 'cus_1',
      amount: 4200,
      billing_details: { email: 'ada@example.org' },
    },
  },
};

const zendesk = {
  id: 'zev_1',
  type: 'zen:event-type:ticket.created',
  time: '2026-01-01T00:00:00Z',
  detail: { id: '35', requester_id: '8', group_id: '7', via: { channel: 'web' } },
  event: { current: 'NEW' },
};

const intercom = {
  type: 'notification_event',
  id: 'notif_1',
  topic: 'conversation.rating.added',
  created_at: 1_767_225_600,
  data: {
    item: {
      id: '99',
      contacts: { contacts: [{ id: 'c1', external_id: 'u1' }] },
      conversation_rating: { rating: 4, remark: 'Quick' },
    },
  },
};

const shopify = {
  id: 820,
  email: 'ada@example.org',
  created_at: '2026-01-01T00:00:00Z',
  total_price: '9.90',
  customer: { id: 7 },
};

const typeform = {
  event_id: 'tf_1',
  event_type: 'form_response',
  form_response: {
    token: 'tok',
    submitted_at: '2026-01-01T00:00:00Z',
    hidden: { user_id: 'u1' },
    answers: [
      { type: 'number', number: 4, field: { id: 'f1', ref: 'how', type: 'opinion_scale' } },
      { type: 'text', text: 'Very quick', field: { id: 'f2', ref: 'why', type: 'long_text' } },
      { type: 'choice', choice: { label: 'Yes' }, field: { id: 'f3', ref: 'again', type: 'multiple_choice' } },
    ],
  },
};

const formbricks = {
  webhookId: 'w1',
  event: 'responseFinished',
  data: {
    id: 'r1',
    surveyId: 's1',
    updatedAt: '2026-01-01T00:00:00Z',
    finished: true,
    data: { q1: 5 },
    contact: { userId: 'u1' },
  },
};

const standard = { type: 'order.placed', timestamp: '2026-01-01T00:00:00Z', data: { customer: 'u1', order_id: 'A-1' } };

test.for([
  ['stripe', stripe, {}, 'evt_1', 'charge.succeeded', 'cus_1', { amount: 4200 }],
  ['zendesk', zendesk, {}, 'zev_1', 'ticket.created', '8', { case: '35', team: '7', channel: 'web', current: 'NEW' }],
  ['intercom', intercom, {}, 'notif_1', 'conversation.rating.added', 'u1', { case: '99', rating: 4, text: 'Quick' }],
  [
    'shopify',
    shopify,
    { 'x-shopify-topic': 'orders/create', 'x-shopify-event-id': 'se1' },
    'se1',
    'orders/create',
    '7',
    { case: 820, value: '9.90' },
  ],
  [
    'typeform',
    typeform,
    {},
    'tf_1',
    'form_response',
    'u1',
    { case: 'tok', rating: 4, text: 'Very quick', how: 4, again: 'Yes' },
  ],
  [
    'formbricks',
    formbricks,
    { 'webhook-id': 'msg_1' },
    'msg_1',
    'responseFinished',
    'u1',
    { case: 'r1', survey: 's1', q1: 5 },
  ],
  ['standard', standard, { 'webhook-id': 'msg_2' }, 'msg_2', 'order.placed', 'u1', { order_id: 'A-1' }],
  [
    'zendesk',
    { event: 'ticket.solved', customer: '8', case: 3 },
    { 'x-zendesk-webhook-invocation-id': 'inv' },
    'inv',
    'ticket.solved',
    '8',
    { case: 3 },
  ],
] as const)('%s is read', ([kind, body, headers, messageId, name, user, properties]) => {
  expect(readRequest(request(kind, body, headers))).toMatchObject({
    is: 'read',
    protocol: 'webhook',
    items: [
      {
        is: 'event',
        event: { messageId, name, ids: expect.arrayContaining([{ kind: 'user', value: user }]), properties },
      },
    ],
  });
});

test('a greeting holds no event', () => {
  expect(readRequest(request('intercom', { type: 'notification_event', topic: 'ping', data: {} }))).toEqual({
    is: 'read',
    protocol: 'webhook',
    items: [],
  });
});

test('an unknown topic without a person is set aside', () => {
  expect(
    readRequest(request('stripe', { id: 'evt_2', type: 'balance.available', created: 1_767_225_600 })),
  ).toMatchObject({
    items: [{ is: 'bad', reason: 'no_id', messageId: 'evt_2' }],
  });
});

const mapped = (text: string, body: unknown) => {
  const mapping = mappingOf(text);
  if (typeof mapping === 'string') throw new Error(mapping);
  return readMapped(request('generic', body), mapping);
};

test('a mapping makes events of anything', async () => {
  const text =
    'lines.{ "id": $string(no), "event": "line." & state, "customer": %.who, "at": when, "properties": { "sku": sku } }';
  const lines = [
    { no: 1, state: 'packed', sku: 'x', when: '2026-01-01T00:00:00Z' },
    { no: 2, state: 'sent', sku: 'y', when: '2026-01-01T01:00:00Z' },
  ];
  expect(await mapped(text, { who: 'u1', lines })).toMatchObject({
    items: [
      { event: { messageId: '1', name: 'line.packed', ids: [{ value: 'u1' }], properties: { sku: 'x' } } },
      { event: { messageId: '2', name: 'line.sent', properties: { sku: 'y' } } },
    ],
  });
});

test.for([
  ['throws', '$error("no order")', 'no order'],
  ['never ends', '($f := function($n) { $f($n + 1) }; $f(0))', ''],
  ['calls itself too deep', '($f := function($n) { 1 + $f($n + 1) }; $f(0))', ''],
  ['makes too much', '[1..10000000]', ''],
] as const)('a mapping that %s sets the webhook aside', async ([, text, why]) => {
  const reading = await mapped(text, { a: 1 });
  expect(reading).toMatchObject({ items: [{ is: 'bad', reason: 'decode_error', raw: '{"a":1}' }] });
  expect(JSON.stringify(reading)).toContain(why);
});

test('a mapping reads dangerous keys as data', async () => {
  const body = JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"who":"u1"}}');
  const reading = await mapped(
    '{ "event": "x", "customer": constructor.who, "polluted": $lookup($, "__proto__").polluted }',
    body,
  );
  expect(reading).toMatchObject({ items: [{ event: { ids: [{ value: 'u1' }] } }] });
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('a mapping that is no JSONata says so', () => {
  expect(mappingOf('{ "a": ')).toMatch(/^The mapping is no JSONata: /);
});
