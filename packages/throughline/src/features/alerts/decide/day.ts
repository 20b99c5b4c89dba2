import { Temporal } from 'temporal-polyfill';

/** The day in which a time lies, from midnight to midnight in the zone, as epoch milliseconds. */
export function dayOf(at: number, timeZone: string): { readonly from: number; readonly to: number } {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).startOfDay();
  return { from: day.epochMilliseconds, to: day.add({ days: 1 }).startOfDay().epochMilliseconds };
}
