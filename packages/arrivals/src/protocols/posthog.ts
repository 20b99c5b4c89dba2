import type { ArrivedEvent, Identifier, JsonObject, Protocol } from '../arrived.ts';
import { objectOf } from '../json/object.ts';
import { splitList, splitObject } from '../json/split.ts';
import { splitWhole } from '../json/whole.ts';
import { base64Text } from './base64.ts';
import { idsOf, longId, noObject, saidTimes, textOf, wrongType } from './fields.ts';
import { type Fault, fault, NO_EVENTS, type Reader, type Said } from './reader.ts';

/** PostHog's clients of the first kind: a batch, a list, or one event by itself; browsers may send it as a form. */
export const posthogReader: Reader = {
  ...reader('posthog', ({ item, around }) =>
    saidTimes({
      timestamp: item.timestamp,
      sentAt: around.sent_at ?? item.sent_at,
      ignoreSentAt: objectOf(item.properties).$ignore_sent_at === true,
    }),
  ),
};

/** PostHog's clients of the second kind: each attempt says in a header when it was sent. */
export const posthogV1Reader: Reader = {
  ...reader('posthog-v1', ({ item, request }) =>
    saidTimes({
      timestamp: item.timestamp,
      sentAt: request.headers['posthog-request-timestamp'],
      sentAtIsPerAttempt: true,
      ignoreSentAt: objectOf(item.options).disable_skew_correction === true,
    }),
  ),
};

type TimesOf = (said: Said) => ArrivedEvent['times'];

function reader(protocol: Protocol, timesOf: TimesOf): Reader {
  return {
    protocol,
    split: (said) => {
      const text = unfolded(said);
      return splitList(text) ?? splitObject(text, 'batch') ?? splitWhole(text) ?? NO_EVENTS;
    },
    meaningOf: (said) => meaningOf(said, timesOf),
    idOf: ({ uuid }) => uuid,
  };
}

/** The JSON in a form's `data` field, as old browsers send it; any other text as it is. */
function unfolded(text: string): string {
  if (!text.startsWith('data=')) return text;
  const data = new URLSearchParams(text).get('data') ?? '';
  return /^\s*[{[]/.test(data) ? data : (base64Text(data.replaceAll(' ', '+')) ?? '');
}

function meaningOf(said: Said, timesOf: TimesOf): ArrivedEvent | Fault {
  const { item } = said;
  const wrong =
    wrongType(item, ['event', 'uuid', 'distinct_id']) ?? noObject(item, ['properties']) ?? longId('uuid', item.uuid);
  if (wrong !== undefined) return wrong;
  const name = textOf(item.event);
  if (name === undefined)
    return fault('no_event_name', 'A PostHog event says in "event" what happened; it is missing.');
  const properties = objectOf(item.properties);
  const who = whoOf(item, properties);
  if (who.ids.length === 0) return fault('no_id', 'Nobody is named: "distinct_id" is missing.');
  const same = { messageId: textOf(item.uuid), ...who, times: timesOf(said), properties, traits: {} };
  const traits = { ...objectOf(properties.$set_once), ...objectOf(item.$set), ...objectOf(properties.$set) };
  if (name === '$identify' || name === '$set') return { ...same, kind: 'identify', name: 'identify', traits };
  if (name === '$groupidentify')
    return { ...same, kind: 'group', name: 'group', traits: objectOf(properties.$group_set) };
  if (name === '$create_alias' || name === '$merge_dangerously') return aliasOf(same, properties);
  return { ...same, kind: 'event', name: plainNames.get(name) ?? name };
}

const plainNames = new Map([
  ['$pageview', 'page'],
  ['$screen', 'screen'],
]);

function aliasOf(same: Omit<ArrivedEvent, 'kind' | 'name'>, { alias }: JsonObject): ArrivedEvent | Fault {
  const [previous] = idsOf(['user', alias]);
  if (previous === undefined) return fault('no_id', 'An alias says in "alias" the other id; it is missing.');
  return { ...same, kind: 'alias', name: 'alias', previous };
}

/** A browser's own id is anonymous until its visitor is identified. */
function whoOf(item: JsonObject, properties: JsonObject): { ids: readonly Identifier[]; previous: undefined } {
  const distinct = textOf(item.distinct_id) ?? textOf(properties.distinct_id);
  const isAnonymous = properties.$is_identified === false || distinct === textOf(properties.$device_id);
  const ids = idsOf(
    ['user', isAnonymous ? undefined : distinct],
    ['email', objectOf(properties.$set).email ?? objectOf(item.$set).email],
    ['anonymous', isAnonymous ? distinct : properties.$anon_distinct_id],
    ['account', properties.$group_key],
  );
  return { ids: distinct === undefined ? [] : ids, previous: undefined };
}
