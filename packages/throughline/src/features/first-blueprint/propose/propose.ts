import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { slugOf, thingIn } from './column-words.ts';
import {
  type Chosen,
  chooseCase,
  chooseChannel,
  chooseCustomer,
  chooseRating,
  chooseRoutes,
  chooseTeam,
  chooseText,
  chooseValue,
} from './propose-columns.ts';
import { chooseTimes, type LeftOut, type Times } from './propose-times.ts';

/** What a file is taken to say, and why: all that the blueprint's text is written from. */
export type Proposal = {
  readonly rows: number;
  readonly sampled: boolean;
  /** What each case is about: an order, a ticket. Events are named after it. */
  readonly thing: string;
  readonly sourceName: string;
  readonly case: Chosen | undefined;
  /** Undefined when nothing says who; then each case, or each row, stands for itself. */
  readonly customer: Chosen | undefined;
  readonly team: Chosen | undefined;
  readonly channel: Chosen | undefined;
  readonly routes: readonly Chosen[];
  readonly rating: Chosen | undefined;
  readonly value: Chosen | undefined;
  readonly text: Chosen | undefined;
  /** A column that names the event itself: the file is a log of many kinds of events. */
  readonly kind: Chosen | undefined;
  readonly times: Times;
  readonly leftOut: readonly LeftOut[];
  readonly spans: FileProfile['spans'];
  /** What somebody wishes of the promise, as the blueprint writes it. */
  readonly wish?: { readonly within: string | undefined; readonly target: string | undefined };
};

/** Why nothing could be proposed. */
export type Missing = { readonly missing: 'time' | 'customer' | 'second-time' };

/** Proposes what each column is. Pure: the same profile gives the same proposal. */
export function propose(profile: FileProfile, about: { readonly fileName: string }): Proposal | Missing {
  const times = chooseTimes(profile);
  if (!times) return { missing: 'time' };
  const whose = chooseCase(profile);
  const customer = chooseCustomer(profile, whose);
  if (!whose && !customer) return { missing: 'customer' };
  const taken = [whose, customer].flatMap((chosen) => (chosen ? [chosen.column] : []));
  if (!customer && !times.end && !chooseRating(profile, [])) return { missing: 'second-time' };
  const kind = times.end ? undefined : chooseKind(profile, taken);
  const team = chooseTeam(profile, and(taken, kind));
  const channel = chooseChannel(profile, and(taken, kind, team));
  const rating = chooseRating(profile, taken);
  const value = chooseValue(profile, and(taken, rating));
  return {
    rows: profile.rows,
    sampled: profile.sampled,
    thing: kind ? 'activity' : thingOf(about.fileName, whose),
    sourceName: slugOf(stemOf(about.fileName)) || 'rows',
    case: whose,
    customer,
    team,
    channel,
    routes: chooseRoutes(profile, and(taken, kind, team, channel, rating, value)),
    rating,
    value,
    text: chooseText(profile, and(taken, team, channel)),
    kind,
    times,
    leftOut: times.leftOut,
    spans: profile.spans,
  };
}

/** The column by which a log says what kind of event each row is. */
function chooseKind({ columns }: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  const column = columns.find(
    (each) =>
      /^(event|action|activity|verb|ereignis|aktion)([_ -]?(name|type|typ))?$/i.test(each.name.trim()) &&
      !each.time &&
      !taken.includes(each) &&
      each.distinct >= 2 &&
      each.distinct <= 200,
  );
  return column && { column, why: 'it names what happened in each row' };
}

function thingOf(fileName: string, whose: Chosen | undefined): string {
  return thingIn(stemOf(fileName)) ?? (whose && thingIn(whose.column.name)) ?? 'case';
}

function stemOf(fileName: string): string {
  return fileName.replace(/\..*$/, '');
}

function and(taken: readonly ColumnProfile[], ...more: readonly (Chosen | undefined)[]): readonly ColumnProfile[] {
  return [...taken, ...more.flatMap((chosen) => (chosen ? [chosen.column] : []))];
}
