import type { Fact } from '#features/live/contract.ts';
import type { House } from '#foundation/house.ts';
import { aboutOf } from '../told/about.ts';
import type { About } from '../told/message.ts';
import type { Told } from './pace.ts';

/** A fact of a kind that is told. */
export type News = { readonly kind: About['kind']; readonly fact: Fact };

/** What of these facts an endpoint wants to hear: of its kinds, its names and its stages, found since it is there. */
export function newsFor(house: House, endpoint: Told, facts: readonly Fact[]): readonly News[] {
  return facts.flatMap((fact) => {
    const { kind } = fact;
    return kind !== 'promise-made' && isWanted(house, endpoint, { kind, fact }) ? [{ kind, fact }] : [];
  });
}

function isWanted(house: House, { tells, names, stages, made_at }: Told, { kind, fact }: News): boolean {
  const { name, foundAt } = fact;
  if (!tells.includes(kind) || foundAt < made_at.getTime()) return false;
  if (names.length > 0 && !names.includes(name)) return false;
  if (stages.length === 0) return true;
  const { stage } = aboutOf(house, kind, name);
  return stage !== null && stages.includes(stage);
}
