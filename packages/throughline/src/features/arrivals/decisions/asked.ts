import type { z } from 'zod';
import type { House } from '#foundation/house.ts';
import type { replay, unmerge } from '../contract.ts';
import { demandEdge } from '../reads/identity.ts';
import { decide } from './decide.ts';

const nothing = { read: 0, accepted: 0, duplicate: 0, suppressed: 0, quarantined: 0 };

/** Has what is set aside read once more. */
export async function askReplay(
  house: House,
  { source, reason }: z.output<typeof replay.input>,
): Promise<z.output<typeof replay.output>> {
  const carried = await decide(house, { does: 'replay', source, reason: reason ?? null });
  if (!carried) return { ...nothing, progress: 'waiting' };
  const { received, ...counts } = carried.counts;
  return { ...counts, read: received, progress: 'done' };
}

/** Has two identifiers taken apart or put together. Errors: a `Fault` "not-found" where nothing was said of them. */
export async function askUnmerge(
  house: House,
  { edge, apart }: z.output<typeof unmerge.input>,
): Promise<z.output<typeof unmerge.output>> {
  await demandEdge(house, edge);
  const carried = await decide(house, { does: apart ? 'apart' : 'together', pair: edge });
  return { progress: carried ? 'done' : 'waiting', customers: [...(carried?.customers ?? [])] };
}
