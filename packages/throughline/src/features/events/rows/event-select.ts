import type { SourceDef, Statement } from '@throughline/blueprint';
import { propertyColumn } from '@throughline/blueprint/sql';
import { holes, named } from '../sql-text.ts';
import { firstFilled, type Uses, valueName } from './row-sql.ts';

type EventDef = SourceDef['events'][number];

export type EventStyle = {
  readonly source: SourceDef;
  readonly uses: Uses;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly keepsRows: boolean;
  /** The table of the rows that arrive. */
  readonly from: string;
};

/**
 * The events of one kind among the rows that arrive. What makes an event the same one as another follows from what
 * its row has: ids, else a case, else all that the mapping reads; so rows with and without a case are apart.
 */
export function eventSelects(event: EventDef, style: EventStyle): readonly Statement[] {
  const { source, uses } = style;
  const cases = event.case.length > 0 ? event.case : source.case;
  if (source.id.length > 0)
    return [
      eventSelect(event, style, { condition: '1', identity: source.id.map((id) => valueName(uses, 'texts', id)) }),
    ];
  const everything = [
    ...uses.texts.map((_, index) => `text_${index}`),
    ...uses.numbers.map((_, index) => `ifNull(toString(number_${index}), '')`),
    ...uses.times.map((_, index) => `ifNull(toString(time_${index}), '')`),
  ];
  const withoutCase = { condition: 'empty(case_text)', identity: ['customer', 'happened_at', ...everything] };
  const withCase = { condition: 'notEmpty(case_text)', identity: ['customer', 'case_text', 'happened_at'] };
  return (cases.length > 0 ? [withCase, withoutCase] : [withoutCase]).map((kind) => eventSelect(event, style, kind));
}

type Kind = { readonly condition: string; readonly identity: readonly string[] };

function eventSelect(event: EventDef, style: EventStyle, { condition, identity }: Kind): Statement {
  const { source, uses, from } = style;
  const { value, statement } = holes();
  const [sourceName, eventName] = [value(source.name), value(event.event)];
  const fields = [
    ['source', sourceName],
    ['customer_key', 'sipHash64(customer)'],
    ['at', 'happened_at'],
    ['id', `cityHash64(${[sourceName, eventName, ...identity].join(', ')})`],
    ['customer', 'customer'],
    ['event', eventName],
    ...fieldsOf(event, style),
  ];
  const at = valueName(uses, 'times', event.at);
  const cases = firstFilled(uses, event.case.length > 0 ? event.case : source.case);
  return statement(`SELECT ${fields.map(([name, sql]) => `${sql} AS ${name}`).join(',\n  ')}
FROM (SELECT *, assumeNotNull(${at}) AS happened_at, ${cases} AS case_text FROM ${from}
  WHERE reject = 0 AND isNotNull(${at}) AND ${condition})`);
}

function fieldsOf(
  event: EventDef,
  { source, uses, receivedAt, keepsRows }: EventStyle,
): readonly (readonly [string, string])[] {
  const number = (column: string | undefined): string =>
    column === undefined ? 'CAST(NULL AS Nullable(Float64))' : valueName(uses, 'numbers', column);
  return [
    [named('case'), 'case_text'],
    ['team', firstFilled(uses, event.team.length > 0 ? event.team : source.team)],
    ['channel', firstFilled(uses, event.channel.length > 0 ? event.channel : source.channel)],
    ['rating', number(event.rating)],
    ['value', number(event.value)],
    ['text', event.text === undefined ? "''" : valueName(uses, 'texts', event.text)],
    ['received_at', `fromUnixTimestamp64Milli(toInt64(${receivedAt}), 'UTC')`],
    ...event.properties.map(
      ({ name, column, kind }) => [named(propertyColumn(name, kind)), valueName(uses, `${kind}s`, column)] as const,
    ),
    ...(keepsRows ? [['file_row', 'file_row'] as const] : []),
  ];
}
