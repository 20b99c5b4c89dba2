import { Fault } from '#foundation/fault.ts';
import type { ColumnProfile } from '../look/profile.ts';
import { wordsOf } from './column-words.ts';

export type Zone = { readonly name: string; readonly why: string };

/** Errors: `bad-input` when there is no zone of this name. */
export function requireZone(asked: string): void {
  if (isZone(asked)) return;
  throw new Fault('bad-input', `There is no time zone "${asked}".`, {
    hint: 'Name one as in Europe/Berlin or America/New_York.',
  });
}

/** The zone in which local times are read: the one asked for, else one that the data names, else this machine's. */
export function chooseZone(asked: string | undefined, columns: readonly ColumnProfile[]): Zone {
  if (asked !== undefined) return { name: asked, why: 'The time zone is the one you gave.' };
  const named = columns.find(
    ({ name, samples, distinct }) => /zone|zeitzone/i.test(name) && distinct === 1 && samples.every(isZone),
  );
  const zone = named?.samples[0];
  if (named && zone !== undefined)
    return { name: zone, why: `The time zone is the one that the column ${named.name} names in every row.` };
  const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const name = isZone(machine) ? machine : 'UTC';
  return {
    name,
    why: `An assumption: local times in the file are read in ${name}, the time zone of this machine.${hintOf(columns)} Change it here if the file comes from elsewhere.`,
  };
}

function hintOf(columns: readonly ColumnProfile[]): string {
  const timed = columns.filter(({ time }) => time !== undefined);
  if (timed.some(({ time }) => time?.zoned))
    return ' Its times say their own offset, so this matters only for calendar days.';
  if (timed.some(({ time }) => time?.pattern.startsWith('epoch')))
    return ' Its times are counted from 1970 in UTC, so this matters only for calendar days.';
  const utc = timed.find(({ name }) => wordsOf(name).some((word) => word === 'utc' || word === 'gmt'));
  return utc ? ` But the name ${utc.name} says UTC; if that is so, write UTC here.` : '';
}

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
