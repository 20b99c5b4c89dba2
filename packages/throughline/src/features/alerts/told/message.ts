import type { EndpointKind, ToldKind } from '../contract.ts';

type Body<Type extends string, Data> = {
  readonly type: Type;
  /** When it was found, as ISO 8601. */
  readonly timestamp: string;
  readonly data: Data;
};

/** What is told, before any form. Times are ISO 8601, so that any program reads them. */
export type Message =
  | Body<`throughline.${Exclude<ToldKind, 'budget-alert'>}`, ToldFact>
  | Body<'throughline.digest', Digest>
  | Body<'throughline.budget-alert', BudgetAlert>
  | Body<'throughline.endpoint-off', { readonly name: string; readonly kind: EndpointKind; readonly why: string }>
  | Body<'throughline.test', { readonly name: string }>;

export type About = {
  readonly kind: Exclude<ToldKind, 'budget-alert'>;
  readonly name: string;
  /** In the blueprint's own words. */
  readonly says: string;
  readonly stage: string | null;
  readonly link: string | null;
};

export type ToldFact = About & {
  readonly id: string;
  readonly customer: string;
  readonly case: string | null;
  readonly at: string;
  readonly dueAt: string | null;
  readonly team: string | null;
  readonly channel: string | null;
  /** The fact that this one sets right: a promise told as broken that was kept after all. */
  readonly refersTo: string | null;
};

export type Digest = {
  /** Why it was gathered: much of the same within a while, or the messages of the day were used up. */
  readonly why: 'same' | 'spent';
  readonly count: number;
  readonly groups: readonly DigestGroup[];
  /** Promises and moments that are not listed, where there are too many. */
  readonly more: number;
};

export type DigestGroup = About & {
  readonly count: number;
  readonly from: string;
  readonly to: string;
  /** The routes with the most, the worst first. */
  readonly routes: readonly { readonly team: string | null; readonly channel: string | null; readonly count: number }[];
};

export type BudgetAlert = {
  readonly is: 'fired' | 'cleared';
  readonly act: 'now' | 'soon';
  readonly name: string;
  readonly says: string;
  readonly stage: string;
  readonly target: number;
  readonly link: string | null;
  /** The windows that burn; null when it cleared. */
  readonly long: Burnt | null;
  readonly short: Burnt | null;
};

export type Burnt = { readonly hours: number; readonly due: number; readonly broken: number };
