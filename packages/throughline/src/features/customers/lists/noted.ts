import { readMostMet } from '#features/moments/people/contract.ts';
import { readMostBroken } from '#features/promises/people/contract.ts';
import type { House } from '#foundation/house.ts';
import { type SpanAsked, spanOf } from '#foundation/period.ts';
import type { Noted } from './contract.ts';

/** Whom to think of in a period. Errors: a `Fault` "bad-input" for a period that ends before it begins. */
export async function noted(house: House, { limit, ...asked }: SpanAsked & { readonly limit: number }): Promise<Noted> {
  const period = spanOf(asked, house.judgement.asOf);
  const [broken, pain, delight] = await Promise.all([
    house.ask(readMostBroken, { ...period, limit }),
    house.ask(readMostMet, { ...period, limit, feels: 'pain' }),
    house.ask(readMostMet, { ...period, limit, feels: 'delight' }),
  ]);
  return {
    asOf: house.judgement.asOf,
    timezone: house.blueprint.blueprint.timezone,
    period,
    ...{ broken, pain, delight },
  };
}
