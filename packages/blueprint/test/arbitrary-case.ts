import fc from 'fast-check';
import type { CustomerEvent } from '../interpreter/interpret.ts';
import type { Blueprint, EpochMs } from '../src/2-resolve/blueprint.ts';
import { anyBlueprint } from './arbitrary-blueprint.ts';
import { anyHistory, anyNow } from './arbitrary-history.ts';
import { anyWorld } from './arbitrary-world.ts';

/** A blueprint, the events it is asked of, and the time of judging. */
export type AnyCase = {
  readonly blueprint: Blueprint;
  readonly events: readonly CustomerEvent[];
  readonly now: EpochMs;
};

/** A random blueprint over a random history: small alphabets and short spans, so that everything collides. */
export const anyCase: fc.Arbitrary<AnyCase> = anyWorld.chain((world) =>
  fc.record({ blueprint: anyBlueprint(world), events: anyHistory(world), now: anyNow(world) }),
);
