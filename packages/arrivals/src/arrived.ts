/** One request as it came; this is what the journal keeps. */
export type ArrivedRequest = {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The name of the write key, or of the webhook source. */
  readonly source: string;
  /** With its query, the key taken out. A webhook's unguessable path is replaced by its kind: `/hooks/stripe`. */
  readonly path: string;
  /** Lower case; only those that readers read (`keptHeaders`). */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked; every occurrence of the key is masked with `*`. */
  readonly body: Uint8Array;
};

export type Protocol =
  | 'segment'
  | 'posthog'
  | 'posthog-v1'
  | 'snowplow'
  | 'jitsu'
  | 'cloudevents'
  | 'jsonl'
  | 'webhook';

/** What a request holds. An unreadable one is answered 400 and counted. */
export type Reading =
  | { readonly is: 'read'; readonly protocol: Protocol; readonly items: readonly Item[] }
  | { readonly is: 'unreadable'; readonly protocol: Protocol; readonly says: string };

/** What the sender of a request must be told of it; a `Reading` says all this, and more. */
export type Inspection =
  | { readonly is: 'read'; readonly protocol: Protocol; readonly items: readonly Inspected[] }
  | Extract<Reading, { readonly is: 'unreadable' }>;

/** Of a good event its id, of a bad one why it is set aside. */
export type Inspected =
  | { readonly is: 'event'; readonly index: number; readonly event: Pick<ArrivedEvent, 'messageId'> }
  | Extract<Item, { readonly is: 'bad' }>;

/** One event of a request, or why it is set aside; `index` counts from 0 in the order of the request. */
export type Item =
  | { readonly is: 'event'; readonly index: number; readonly event: ArrivedEvent }
  | {
      readonly is: 'bad';
      readonly index: number;
      readonly reason: QuarantineReason;
      readonly messageId: string | undefined;
      /** What is there and what should be, as a full sentence. */
      readonly says: string;
      readonly raw: string;
    };

/** Why an event is set aside. Stable: people write rules about them. */
export const quarantineReasons = [
  'too_large',
  'no_id',
  'no_event_name',
  'bad_type',
  'bad_timestamp',
  'bad_json_value',
  'future_time',
  'id_conflict',
  'schema_violation',
  'unknown_type',
  'decode_error',
] as const;

export type QuarantineReason = (typeof quarantineReasons)[number];

/** A value of JSON text; its objects have no prototype, so `__proto__` and `constructor` are keys like others. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type ArrivedEvent = {
  /** The client's id, by which duplicates are known. */
  readonly messageId: string | undefined;
  readonly kind: 'event' | 'identify' | 'alias' | 'group';
  /** `order.placed`; for page and screen those words, likewise for identify, alias and group. */
  readonly name: string;
  /** Who it is about; the first is the strongest. */
  readonly ids: readonly Identifier[];
  /** The former id of an alias. */
  readonly previous: Identifier | undefined;
  readonly times: SaidTimes;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
};

export type IdentifierKind = 'user' | 'email' | 'anonymous' | 'device' | 'account';

export type Identifier = { readonly kind: IdentifierKind; readonly value: string };

/** The times as the client said them, untouched. */
export type SaidTimes = {
  readonly original?: string | number;
  readonly timestamp?: string | number;
  readonly trueAt?: string | number;
  readonly sentAt?: string | number;
  /** Whether each retry says its own `sentAt`: only then is a long delay a slow clock. */
  readonly sentAtIsPerAttempt: boolean;
  readonly ignoreSentAt: boolean;
};
