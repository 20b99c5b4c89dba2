import { sql, texts } from '@throughline/blueprint/sql';
import type { FileAnswer } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import type { RowFormat } from '#foundation/operation.ts';
import { type FileColumn, rowFile } from '#foundation/rows/row-file.ts';
import type { CustomerEventRow } from '../contract.ts';
import { customerEvents } from '../events.ts';
import { MOST_EVENTS } from './history.ts';
import { lifeOf } from './life.ts';
import { type Place, timelineOf } from './timeline.ts';

type Asked = { readonly customerKey: string; readonly format: RowFormat };

/** The whole line of time as a file: the same entries as on the page, one row for each event, mark and moment. */
export async function lifeFile(house: House, { customerKey, format }: Asked): Promise<FileAnswer> {
  const life = await lifeOf(house, customerKey);
  const { places } = timelineOf(house.blueprint.blueprint, life, { handOffs: new Map(), episodes: [] });
  const { events } = await customerEvents(house, { customerKey, limit: 2 * MOST_EVENTS, offset: 0 });
  const byId = new Map(events.map((event) => [event.id, event]));
  const lines = places.flatMap((place) => linesOf(place, byId)).map((line, at) => JSON.stringify([at, ...line]));
  return rowFile(house.events, {
    name: `customer-${life.history.customer ?? customerKey}`,
    format,
    columns,
    from: sql`(SELECT JSONExtract(line, 'Tuple(UInt64, Int64, ${kinds}, Nullable(Float64), Nullable(Float64), String, Nullable(Int64))') AS told
  FROM (SELECT arrayJoin(${texts(lines)}) AS line))`,
    order: [sql`told.1`],
  });
}

/** What, which, what happened to it, case, source, team and channel. */
const kinds = { parts: ['String, String, String, String, String, String, String'] };

type Line = readonly (string | number | null)[];

function linesOf(place: Place, byId: ReadonlyMap<string, CustomerEventRow>): readonly Line[] {
  const event = place.event === null ? undefined : byId.get(place.event);
  const inCase = place.case ?? '';
  const bare = [inCase, '', '', '', null, null, ''];
  return [
    ...(event ? [eventLine(event)] : []),
    ...place.promises.map(({ promise, as, due }) => [place.at, 'promise', promise, as, ...bare, due]),
    ...place.moments.map(({ moment, feels }) => [place.at, 'moment', moment, feels, ...bare, null]),
  ];
}

function eventLine({ at, event, source, team, channel, rating, value, text, case: inCase }: CustomerEventRow): Line {
  return [at, 'event', event, '', inCase ?? '', source, team ?? '', channel ?? '', rating, value, text ?? '', null];
}

const columns: readonly FileColumn[] = [
  { name: 'at', value: sql`fromUnixTimestamp64Milli(told.2, 'UTC')`, kind: 'time' },
  { name: 'what', value: sql`told.3`, kind: 'text' },
  { name: 'name', value: sql`told.4`, kind: 'text' },
  { name: 'as', value: sql`told.5`, kind: 'text' },
  { name: 'case', value: sql`told.6`, kind: 'text' },
  { name: 'source', value: sql`told.7`, kind: 'text' },
  { name: 'team', value: sql`told.8`, kind: 'text' },
  { name: 'channel', value: sql`told.9`, kind: 'text' },
  { name: 'rating', value: sql`ifNull(toString(told.10), '')`, kind: 'text' },
  { name: 'value', value: sql`ifNull(toString(told.11), '')`, kind: 'text' },
  { name: 'text', value: sql`told.12`, kind: 'text' },
  {
    name: 'due',
    value: sql`if(isNull(told.13), NULL, fromUnixTimestamp64Milli(assumeNotNull(told.13), 'UTC'))`,
    kind: 'time',
  },
];
