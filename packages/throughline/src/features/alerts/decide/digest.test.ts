import { expect, test } from 'vitest';
import type { Letter } from '#foundation/outlets.ts';
import { added, alertHouses, answers, deliverAt, find, MINUTE, NOON, receivers } from '../alerts-trial.suite.ts';
import { listEndpoints } from '../contract.ts';

const houses = alertHouses();
const receiver = receivers();
const HOUR = 60 * MINUTE;

const bodies = (taken: readonly { readonly body: string }[]) => taken.map(({ body }) => JSON.parse(body));

test('a bad morning is one message, not four hundred', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url, digestMinutes: 60 });
  await find(house, 250);
  await find(house, 100, { team: 'south' });
  await find(house, 50, { team: '', channel: '' });
  await deliverAt(house, NOON);
  expect(bodies(taken)).toMatchObject([
    {
      type: 'throughline.digest',
      data: {
        why: 'same',
        count: 400,
        groups: [
          {
            name: 'on-time',
            says: 'It comes on the day we name.',
            count: 400,
            link: 'https://cx.example.org/promises/on-time/rows?outcome=broken',
            routes: [
              { team: 'north', channel: 'web', count: 250 },
              { team: 'south', channel: 'web', count: 100 },
            ],
          },
        ],
      },
    },
  ]);
  expect(taken[0]?.body).not.toMatch(/\bann\b/);
});

test('the first is told at once, what follows in the window as one, and quiet closes the window', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url, digestMinutes: 60 });
  await find(house, 1);
  await deliverAt(house, NOON);
  for (const minute of [5, 10, 15]) {
    await find(house, 2, { foundAt: NOON + minute * MINUTE });
    await deliverAt(house, NOON + minute * MINUTE);
  }
  expect(bodies(taken)).toMatchObject([{ type: 'throughline.promise-broken' }]);
  expect((await house.ask(listEndpoints, {})).endpoints).toMatchObject([{ gathered: 6, waiting: 0 }]);
  await deliverAt(house, NOON + HOUR);
  expect(bodies(taken).slice(1)).toMatchObject([{ type: 'throughline.digest', data: { count: 6 } }]);
  await deliverAt(house, NOON + 2 * HOUR);
  expect(taken).toHaveLength(2);
  await find(house, 1, { foundAt: NOON + 3 * HOUR });
  await deliverAt(house, NOON + 3 * HOUR);
  expect(bodies(taken).slice(2)).toMatchObject([{ type: 'throughline.promise-broken' }]);
});

test('what the messages of a day have no room for comes as one at its end', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url, perDay: 3, tells: ['promise-broken', 'moment-seen'] });
  await find(house, 5);
  await find(house, 4, { kind: 'moment-seen', name: 'early' });
  await deliverAt(house, NOON);
  expect(taken).toHaveLength(3);
  await find(house, 1, { foundAt: NOON + HOUR });
  await deliverAt(house, NOON + HOUR);
  expect(taken).toHaveLength(3);
  const midnightInBerlin = Date.UTC(2026, 2, 2, 23);
  await deliverAt(house, midnightInBerlin - 1000);
  expect(taken).toHaveLength(3);
  await deliverAt(house, midnightInBerlin);
  expect(bodies(taken).slice(3)).toMatchObject([
    {
      type: 'throughline.digest',
      data: {
        why: 'spent',
        count: 7,
        groups: [
          { name: 'early', count: 4 },
          { name: 'on-time', count: 3 },
        ],
      },
    },
  ]);
  await find(house, 1, { foundAt: midnightInBerlin });
  await deliverAt(house, midnightInBerlin + 1000);
  expect(taken).toHaveLength(5);
});

test('only what somebody wants to hear of is told, and nothing from before they were there', async () => {
  const house = await houses();
  const [byName, byStage, byKind] = [
    await receiver(answers(200)),
    await receiver(answers(200)),
    await receiver(answers(200)),
  ];
  await added(house, { address: byName.url, names: ['answered'] });
  await added(house, { address: byStage.url, stages: ['order'], tells: ['promise-broken', 'moment-seen'] });
  await added(house, { address: byKind.url, tells: ['promise-kept'] });
  await find(house, 1);
  await find(house, 1, { name: 'answered' });
  await find(house, 1, { name: 'answered', foundAt: NOON - 1 });
  await find(house, 1, { kind: 'moment-seen', name: 'asked-twice' });
  await find(house, 1, { kind: 'promise-made' });
  await find(house, 1, { kind: 'promise-kept' });
  await deliverAt(house, NOON);
  const heard = (taken: readonly { readonly body: string }[]) =>
    bodies(taken)
      .map(({ type, data }) => `${type} ${data.name}`)
      .toSorted();
  expect(heard(byName.taken)).toEqual(['throughline.promise-broken answered']);
  expect(heard(byStage.taken)).toEqual(['throughline.moment-seen asked-twice', 'throughline.promise-broken answered']);
  expect(heard(byKind.taken)).toEqual(['throughline.promise-kept on-time']);
});

test('a message stays below 20 KB however much it gathers', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url, perDay: 1 });
  await find(house, 1);
  for (let name = 0; name < 60; name += 1) {
    for (let team = 0; team < 8; team += 1)
      await find(house, 1, { name: `promise-${name}-${'x'.repeat(60)}`, team: `t${team}-${'y'.repeat(60)}` });
  }
  await deliverAt(house, NOON);
  await deliverAt(house, NOON + 24 * HOUR);
  const digest = taken.at(-1);
  expect(bodies(taken.slice(-1))).toMatchObject([{ data: { count: 480, more: 45 } }]);
  expect(Buffer.byteLength(digest?.body ?? '')).toBeLessThan(20_000);
});

test('people read it by Slack, Teams and mail in their language, and no customer is named', async () => {
  const letters: Letter[] = [];
  const house = await houses({ mail: { send: async (letter) => void letters.push(letter) } });
  const [slack, teams] = [await receiver(answers(200)), await receiver(answers(202))];
  await added(house, { kind: 'slack', address: slack.url });
  await added(house, { kind: 'teams', address: teams.url, language: 'de' });
  await added(house, { kind: 'mail', address: 'cleo@example.org, bob@example.org', language: 'pt-BR' });
  await find(house, 1, { team: '<!channel> & *co*' });
  await deliverAt(house, NOON);
  const [toSlack] = bodies(slack.taken);
  expect(toSlack).toMatchObject({ text: 'Promise broken: It comes on the day we name' });
  expect(toSlack.blocks[0].text.text).toContain('&lt;!channel&gt; &amp; ∗co∗, web');
  expect(toSlack.blocks[0].text.text).toContain('<https://cx.example.org/customers/7|Open in Throughline>');
  expect(slack.taken[0]?.headers['webhook-signature']).toBeUndefined();
  const [toTeams] = bodies(teams.taken);
  const card = toTeams.attachments[0].content;
  expect(card).toMatchObject({
    type: 'AdaptiveCard',
    body: [{ text: 'Versprechen gebrochen: It comes on the day we name' }, {}, {}],
  });
  expect(card.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'In Throughline öffnen', url: 'https://cx.example.org/customers/7' },
  ]);
  expect(letters).toMatchObject([
    { to: ['cleo@example.org', 'bob@example.org'], subject: 'Promessa quebrada: It comes on the day we name' },
  ]);
  expect(letters[0]?.html).toContain('&lt;!channel&gt; &amp; *co*');
  for (const told of [slack.taken[0]?.body, teams.taken[0]?.body, JSON.stringify(letters)])
    expect(told).not.toMatch(/\bann\b/);
});
