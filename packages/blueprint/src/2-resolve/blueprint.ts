import type { Path } from '../language/path.ts';

/**
 * What a blueprint says once it has been read: plain, immutable data with every default filled in and every
 * reference by name. The passes after `resolve` and the interpreter read nothing else.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export type { Path };

export type Blueprint = {
  readonly company: string | undefined;
  /** The IANA zone in which local times and calendar days are read. */
  readonly timezone: string;
  readonly clock: Clock;
  readonly vocabulary: ReadonlyMap<string, WordDef>;
  readonly goals: ReadonlyMap<string, GoalDef>;
  readonly teams: ReadonlyMap<string, TeamDef>;
  readonly calendars: ReadonlyMap<string, CalendarDef>;
  readonly sources: readonly SourceDef[];
  readonly journeys: readonly JourneyDef[];
  readonly moments: readonly MomentDef[];
  readonly promises: readonly PromiseDef[];
  readonly personas: readonly PersonaDef[];
  /** Every property that a source gives or a definition names, and how its values are read. */
  readonly properties: ReadonlyMap<string, PropertyKind>;
};

/** The moment of judging: the time of asking, the latest event, or a fixed instant. */
export type Clock =
  | { readonly kind: 'now' }
  | { readonly kind: 'data' }
  | { readonly kind: 'at'; readonly at: EpochMs };

export type WordDef = { readonly word: string; readonly says: string; readonly path: Path };

export type GoalDef = {
  readonly name: string;
  readonly says: string;
  readonly measure: string | undefined;
  /** A local date, `2016-12-31`. */
  readonly by: string | undefined;
  readonly path: Path;
};

export type TeamDef = {
  /** The key by which the blueprint and every figure name the team. */
  readonly key: string;
  readonly name: string;
  /** Raw values of events that mean this team. The key itself always does. */
  readonly matches: readonly string[];
  readonly manager: string | undefined;
  readonly members: readonly string[];
  readonly path: Path;
};

export type CalendarDef = {
  readonly name: string;
  readonly timezone: string;
  /** Seven lists, Monday first, of opening intervals in minutes after local midnight; sorted, not overlapping. */
  readonly week: readonly (readonly OpenInterval[])[];
  /** Local dates on which it stays closed, holidays included: `2015-01-19`. Sorted. */
  readonly closed: readonly string[];
  /** A region of the holiday library (`US-MA`), whose public holidays are closed too. */
  readonly holidays: string | undefined;
  readonly path: Path;
};

/** From `from` (inclusive) to `to` (exclusive), in minutes after local midnight, 0 to 1440. */
export type OpenInterval = { readonly from: number; readonly to: number };

export type PropertyKind = 'text' | 'number' | 'time';

export type SourceDef = {
  readonly name: string;
  readonly from: SourcePlace;
  /** Columns of which the first that is not empty identifies the customer. */
  readonly customer: readonly string[];
  readonly case: readonly string[];
  readonly team: readonly string[];
  readonly channel: readonly string[];
  /** Columns that identify the event itself; empty when the file has none. */
  readonly id: readonly string[];
  /** A pattern in the letters of Joda (`MM/dd/yyyy hh:mm:ss a`), `epoch-s`, `epoch-ms`, or undefined for ISO 8601. */
  readonly times: string | undefined;
  /** The zone in which times without an offset are read. */
  readonly timezone: string;
  /** JSONata expressions that make events of the body of a webhook. Whether they can be read is not looked at here. */
  readonly map: readonly string[];
  readonly events: readonly SourceEventDef[];
  readonly path: Path;
};

export type SourcePlace =
  | { readonly kind: 'file'; readonly glob: string }
  /** Over HTTP, with the write key of the source's name; its columns are properties of what is sent. */
  | { readonly kind: 'sent-in' }
  | {
      readonly kind: 'url' | 'postgres' | 'mysql' | 's3';
      readonly address: string;
      readonly options: ReadonlyMap<string, string>;
    };

export type SourceEventDef = {
  readonly event: string;
  /** The name under which it is sent in, where that is another one. */
  readonly sentAs: string | undefined;
  /** The column that says when; a row where it is empty has no such event. Empty for what is sent in. */
  readonly at: string;
  readonly properties: readonly { readonly name: string; readonly column: string; readonly kind: PropertyKind }[];
  readonly text: string | undefined;
  readonly rating: string | undefined;
  readonly value: string | undefined;
  /** Team, channel and case columns for this event alone; empty means the source's. */
  readonly team: readonly string[];
  readonly channel: readonly string[];
  readonly case: readonly string[];
  readonly path: Path;
};

export type Touch = 'pre' | 'first' | 'core' | 'last' | 'in';

export type JourneyDef = {
  readonly name: string;
  readonly says: string;
  readonly stages: readonly StageDef[];
  readonly path: Path;
};

export type StageDef = {
  readonly name: string;
  readonly journey: string;
  readonly touch: Touch;
  readonly says: string;
  readonly owners: readonly string[];
  /** Events that put a customer in this stage. */
  readonly seen: readonly EventMatch[];
  readonly path: Path;
};

/** An event by name, narrowed by conditions that must all hold. */
export type EventMatch = {
  /** A name, or a prefix that ends in `.*`. */
  readonly event: string;
  readonly where: readonly Condition[];
  readonly path: Path;
};

/** A place in an event that a condition or a route can look at. */
export type Field =
  | { readonly kind: 'event-field'; readonly name: 'team' | 'channel' | 'source' | 'case' | 'customer' | 'text' }
  | { readonly kind: 'event-number'; readonly name: 'rating' | 'value' }
  | { readonly kind: 'property'; readonly name: string; readonly type: PropertyKind };

/**
 * A condition on one field. A field without a value fulfils `not` and nothing else.
 * Texts compare with `one-of` and `not` letter for letter; numbers and times (epoch milliseconds) by value.
 * A number asked of a text field holds where the text reads as a number.
 */
export type Condition = {
  readonly field: Field;
  readonly test:
    | { readonly is: 'one-of'; readonly values: readonly (string | number)[] }
    | { readonly is: 'not'; readonly value: string | number }
    | { readonly is: '<' | '<=' | '>' | '>='; readonly value: number };
};

/** How long; `open` counts only the hours in which the calendar is open. */
export type Duration =
  | { readonly kind: 'elapsed'; readonly ms: number }
  | { readonly kind: 'open'; readonly ms: number; readonly calendar: string }
  | { readonly kind: 'calendar-days'; readonly days: number };

/**
 * Which events belong together, always within one customer: all of them (an empty list), those of one case,
 * those equal in the named properties, or any mixture. An event that lacks one of the values belongs to no other.
 */
export type Same = readonly ('case' | PropertyField)[];
export type PropertyField = { readonly property: string; readonly type: PropertyKind };

export type MomentDef = {
  readonly name: string;
  readonly stage: string;
  readonly feels: 'pain' | 'delight' | 'milestone';
  readonly says: string;
  readonly seen: MomentForm;
  readonly same: Same;
  /** Only the first firing for a customer. */
  readonly first: boolean;
  readonly respond: string | undefined;
  /** The event that shows that we responded, and how soon after the moment it must come. */
  readonly answered: MomentAnswer | undefined;
  readonly wow: string | undefined;
  readonly path: Path;
};

export type MomentAnswer = { readonly by: EventMatch; readonly withinMs: number };

export type MomentForm =
  | { readonly form: 'each'; readonly event: EventMatch }
  | { readonly form: 'nth'; readonly event: EventMatch; readonly nth: number }
  | { readonly form: 'every'; readonly event: EventMatch; readonly every: number }
  | { readonly form: 'times'; readonly event: EventMatch; readonly times: number; readonly within: Duration }
  | { readonly form: 'followed-by'; readonly event: EventMatch; readonly by: EventMatch; readonly within: Duration }
  | { readonly form: 'without'; readonly event: EventMatch; readonly by: EventMatch; readonly within: Duration }
  | { readonly form: 'quiet'; readonly after: EventMatch | undefined; readonly within: Duration }
  | {
      readonly form: 'change';
      readonly event: EventMatch;
      readonly field: Extract<Field, { kind: 'event-number' | 'property' }>;
      readonly direction: 'drops' | 'rises';
      readonly by: number;
    };

export type PromiseDef = {
  readonly name: string;
  readonly stage: string;
  readonly says: string;
  readonly made: EventMatch;
  readonly form: PromiseForm;
  readonly released: EventMatch | undefined;
  readonly paused: { readonly from: EventMatch; readonly to: EventMatch } | undefined;
  /** How long before its due time an open promise is called at risk. */
  readonly atRiskMs: number | undefined;
  readonly same: Same;
  /** The share we mean to reach, 0 to 1. */
  readonly target: number | undefined;
  readonly over: Duration | undefined;
  /** The routes a customer may be sent along. */
  readonly compare: readonly Field[];
  readonly serves: readonly string[];
  readonly weight: number;
  readonly path: Path;
};

export type PromiseForm =
  | { readonly form: 'kept'; readonly by: EventMatch; readonly due: Deadline }
  | { readonly form: 'broken'; readonly by: EventMatch; readonly due: Deadline }
  | { readonly form: 'judged'; readonly conditions: readonly Condition[] };

/** `property`: the time that the made event carries; `end-of-day`: the last millisecond of that local day. */
export type Deadline =
  | { readonly kind: 'within'; readonly within: Duration }
  | { readonly kind: 'property'; readonly property: string }
  | { readonly kind: 'end-of-day'; readonly property: string };

export type PersonaDef = {
  readonly name: string;
  readonly says: string | undefined;
  readonly loves: readonly string[];
  readonly hates: readonly string[];
  readonly where: readonly Condition[];
  readonly path: Path;
};
