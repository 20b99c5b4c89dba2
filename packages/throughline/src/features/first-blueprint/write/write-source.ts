import type { ColumnProfile } from '../look/profile.ts';
import { slugOf } from '../propose/column-words.ts';
import type { Proposal } from '../propose/propose.ts';
import { count, plain } from '../propose/propose-columns.ts';
import { eventNames } from '../propose/propose-promise.ts';
import { type EventTime, shownPattern } from '../propose/propose-times.ts';
import { comment, flowList, flowMap, scalar } from '../yaml-text.ts';

const taken = new Set([
  'team',
  'channel',
  'source',
  'case',
  'customer',
  'text',
  'rating',
  'value',
  'due',
  'kind',
  'event',
  'at',
  'id',
]);

/** The properties by which routes are compared, and the column of each. */
export function routeProperties({ routes }: Proposal): readonly { readonly name: string; readonly column: string }[] {
  const names = new Set(taken);
  return routes.map(({ column }, at) => {
    const slug = slugOf(column.name) || `route-${at + 1}`;
    const name = names.has(slug) ? `its-${slug}` : slug;
    names.add(name);
    return { name, column: column.name };
  });
}

/** The source, each key under the reason for it. */
export function writeSource(proposal: Proposal, file: string): readonly string[] {
  const { customer, team, channel, times } = proposal;
  const whose = proposal.case;
  const gaps = customer ? customer.column.filled < proposal.rows : true;
  const columns = [customer, gaps ? whose : undefined].flatMap((chosen) => (chosen ? [chosen.column.name] : []));
  const pattern = times.pattern === 'iso' ? [] : [`    times: ${scalar(times.pattern)}`];
  return [
    'sources:',
    `  - name: ${scalar(proposal.sourceName)}`,
    `    file: ${scalar(file)}`,
    ...whyCustomer(proposal, gaps),
    `    customer: ${flowList(columns)}`,
    ...(whose
      ? [
          ...because(proposal, whose.column, `taken as the case, because ${whose.why}`),
          `    case: ${scalar(whose.column.name)}`,
        ]
      : []),
    ...(team
      ? [
          ...because(proposal, team.column, `taken as the team, because ${team.why}`),
          `    team: ${scalar(team.column.name)}`,
        ]
      : []),
    ...(channel
      ? [
          ...because(proposal, channel.column, `taken as the channel, because ${channel.why}`),
          `    channel: ${scalar(channel.column.name)}`,
        ]
      : []),
    ...whyPattern(proposal),
    ...pattern,
    '    events:',
    ...writeEvents(proposal),
    ...proposal.leftOut.flatMap(({ column, why }) => comment(`Left out: ${plain(column.name)}, ${why}.`, '      ')),
  ];
}

/** What a column holds, in a sentence's first half; never a value of it that could be a person's. */
export function factOf({ rows }: Pick<Proposal, 'rows'>, column: ColumnProfile): string {
  const { name, filled, distinct, exact, time } = column;
  const different = `${exact ? '' : 'about '}${count(distinct)} different`;
  const sample = time ? `, times like ${plain(column.samples[0] ?? '')}` : '';
  return `${plain(name)}: ${count(filled)} of ${count(rows)} filled, ${different}${sample}`;
}

function because(proposal: Proposal, column: ColumnProfile, why: string): readonly string[] {
  return comment(`${factOf(proposal, column)}; ${why}.`, '    ');
}

function becauseOfTime(proposal: Proposal, { column, why }: Pick<EventTime, 'column' | 'why'>): readonly string[] {
  return comment(`${factOf(proposal, column)}; ${why}.`, '      ');
}

function whyCustomer(proposal: Proposal, gaps: boolean): readonly string[] {
  const { customer } = proposal;
  const whose = proposal.case;
  if (!customer) {
    return comment(
      'No column says who the customer is, so each case stands for itself. Name the column here if there is one: what happens to a customer over time is seen only then.',
      '    ',
    );
  }
  const instead = gaps && whose ? ` Where it is empty, ${plain(whose.column.name)} stands in.` : '';
  return comment(
    `${factOf(proposal, customer.column)}; taken as the customer, because ${customer.why}.${instead}`,
    '    ',
  );
}

function whyPattern({ times }: Proposal): readonly string[] {
  if (!times.ambiguous) return [];
  return comment(
    `Whether day or month comes first cannot be told from this file: no day is above 12. ${shownPattern(times.pattern)} is a guess; please check it.`,
    '    ',
  );
}

function writeEvents(proposal: Proposal): readonly string[] {
  const { times, thing, deadline, kind } = { ...proposal, deadline: proposal.times.deadline };
  const { start, end } = eventNames(proposal);
  const due = deadline ? [['due', flowMap([['time', scalar(deadline.column.name)]])] as const] : [];
  const kinds = kind ? [['kind', scalar(kind.column.name)] as const] : [];
  const routes = routeProperties(proposal).map(({ name, column }) => [name, scalar(column)] as const);
  const step = (each: EventTime) => [
    ...becauseOfTime(proposal, each),
    ...writeEvent(`${thing}.${each.verb}`, each, { properties: routes, more: [] }),
  ];
  return [
    ...becauseOfTime(proposal, times.start),
    ...(deadline ? becauseOfTime(proposal, deadline) : []),
    ...(kind
      ? comment(
          `${plain(kind.column.name)} names a different event in each row. An event of a source has one fixed name, so all of them are "${start}", told apart by the property kind: { event: ${start}, where: { kind: … } }.`,
          '      ',
        )
      : []),
    ...writeEvent(start, times.start, { properties: [...due, ...kinds, ...routes], more: extras(proposal, 'start') }),
    ...times.between.flatMap(step),
    ...(times.end && end !== undefined
      ? [
          ...becauseOfTime(proposal, times.end),
          ...writeEvent(end, times.end, { properties: routes, more: extras(proposal, 'end') }),
        ]
      : []),
    ...times.after.flatMap(step),
  ];
}

type Entries = readonly (readonly [key: string, value: string])[];
/** The properties of an event, and the columns with what every event may have. */
type Given = { readonly properties: Entries; readonly more: Entries };

function writeEvent(event: string, { column }: EventTime, given: Given): readonly string[] {
  const { properties, more } = given;
  const carried: Entries = properties.length > 0 ? [['with', flowMap(properties)]] : [];
  return [`      - ${flowMap([['event', scalar(event)], ['at', scalar(column.name)], ...carried, ...more])}`];
}

/** Money is known at the start; the score and the words come at the end, where there is one. */
function extras({ times, rating, value, text }: Proposal, where: 'start' | 'end'): Entries {
  const early: Entries = value ? [['value', scalar(value.column.name)]] : [];
  const late: Entries = [
    ...(rating ? [['rating', scalar(rating.column.name)] as const] : []),
    ...(text ? [['text', scalar(text.column.name)] as const] : []),
  ];
  if (where === 'end') return late;
  return times.end ? early : [...early, ...late];
}
