import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { DeliveryState, EndpointKind, ToldKind } from '../contract.ts';
import type { Message } from '../told/message.ts';

export type EndpointRow = {
  readonly id: Generated<string>;
  readonly kind: EndpointKind;
  readonly name: string;
  readonly address: string;
  readonly language: 'en' | 'de' | 'pt-BR';
  readonly tells: readonly ToldKind[];
  readonly names: readonly string[];
  readonly stages: readonly string[];
  readonly digest_minutes: number;
  readonly per_day: number | null;
  readonly secret: string | null;
  /** Signs too until its time is over. */
  readonly former_secret: string | null;
  readonly former_until: Date | null;
  readonly made_at: Date;
  readonly off_since: Date | null;
  readonly off_why: string | null;
  readonly last_delivered_at: Date | null;
  /** Nothing goes there before this time: the receiver asked for it. */
  readonly rest_until: Date | null;
  /** Until then one sender has this endpoint to itself. */
  readonly sending_until: Date | null;
};

export type DeliveryRow = {
  readonly id: string;
  readonly endpoint_id: string;
  readonly about: string | null;
  readonly facts: number;
  readonly message: Message;
  /** The customer it tells of, by which it is found when a person is erased. */
  readonly customer: string | null;
  /** Whether it counts towards the messages of a day. */
  readonly counts: boolean;
  readonly state: DeliveryState;
  readonly made_at: Date;
  readonly next_at: Date | null;
  /** Attempts since it was made or replayed. */
  readonly tries: number;
};

export type AlertTables = {
  alert_endpoint: EndpointRow;
  alert_delivery: DeliveryRow;
  alert_attempt: {
    readonly delivery_id: string;
    readonly number: number;
    readonly at: Date;
    readonly status: number | null;
    readonly ms: number;
    readonly says: string;
  };
  /** How far the facts have been taken: one row. */
  alert_cursor: { readonly one: boolean; readonly seq: number };
  /** While it is open, what is found about the same promise or moment is gathered. */
  alert_window: {
    readonly endpoint_id: string;
    readonly kind: ToldKind;
    readonly name: string;
    readonly until: Date;
    /** Whether it is open because the messages of the day are used up. */
    readonly spent: boolean;
  };
  /** Counts of what was gathered; nobody's name stands here. */
  alert_gathered: {
    readonly endpoint_id: string;
    readonly kind: ToldKind;
    readonly name: string;
    readonly team: string;
    readonly channel: string;
    readonly count: number;
    readonly first_at: Date;
    readonly last_at: Date;
  };
  /** Promises whose budget burns too fast, and since when they no longer do. */
  alert_burning: {
    readonly promise: string;
    readonly act: 'now' | 'soon';
    readonly since: Date;
    readonly quiet_since: Date | null;
  };
};

export const alertMigrations: readonly Migration[] = [
  {
    name: '0009-alerts',
    sql: `create table alert_endpoint (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('webhook', 'slack', 'teams', 'mail')),
  name text not null,
  address text not null,
  language text not null,
  tells text[] not null,
  names text[] not null,
  stages text[] not null,
  digest_minutes integer not null,
  per_day integer,
  secret text,
  former_secret text,
  former_until timestamptz,
  made_at timestamptz not null,
  off_since timestamptz,
  off_why text,
  last_delivered_at timestamptz,
  rest_until timestamptz,
  sending_until timestamptz
);
create table alert_delivery (
  id text primary key,
  endpoint_id uuid not null references alert_endpoint on delete cascade,
  about text,
  facts integer not null,
  message jsonb not null,
  customer text,
  counts boolean not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  made_at timestamptz not null,
  next_at timestamptz,
  tries integer not null default 0
);
create index alert_delivery_due on alert_delivery (endpoint_id, next_at) where state = 'waiting';
create index alert_delivery_made on alert_delivery (endpoint_id, made_at);
create index alert_delivery_customer on alert_delivery (customer);
create table alert_attempt (
  delivery_id text not null references alert_delivery on delete cascade,
  number integer not null,
  at timestamptz not null,
  status integer,
  ms integer not null,
  says text not null,
  primary key (delivery_id, number)
);
create table alert_cursor (one boolean primary key default true check (one), seq bigint not null);
insert into alert_cursor (seq) values (0);
create table alert_window (
  endpoint_id uuid not null references alert_endpoint on delete cascade,
  kind text not null,
  name text not null,
  until timestamptz not null,
  spent boolean not null,
  primary key (endpoint_id, kind, name)
);
create table alert_gathered (
  endpoint_id uuid not null references alert_endpoint on delete cascade,
  kind text not null,
  name text not null,
  team text not null,
  channel text not null,
  count integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (endpoint_id, kind, name, team, channel)
);
create table alert_burning (
  promise text primary key,
  act text not null check (act in ('now', 'soon')),
  since timestamptz not null,
  quiet_since timestamptz
)`,
  },
];
