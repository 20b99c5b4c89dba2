import { Fault } from '#foundation/fault.ts';
import type { House, Workbench } from '#foundation/house.ts';

/** Errors: a `Fault` "not-as-asked" in a house that answers once and closes. */
export function demandWorkbench({ workbench }: House): Workbench {
  if (workbench) return workbench;
  throw new Fault('not-as-asked', 'No file can be brought here.', { hint: 'Start Throughline with `throughline up`.' });
}
