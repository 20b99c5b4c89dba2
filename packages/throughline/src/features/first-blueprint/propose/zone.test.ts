import { expect, test } from 'vitest';
import { Fault } from '#foundation/fault.ts';
import type { ColumnProfile, TimeReading } from '../look/profile.ts';
import { chooseZone, requireZone } from './zone.ts';

const iso: TimeReading = {
  pattern: 'iso',
  share: 1,
  earliest: 0,
  latest: 1,
  dateOnly: false,
  zoned: false,
  ambiguous: false,
};

const column = (over: Partial<ColumnProfile>): ColumnProfile => ({
  name: 'created_at',
  filled: 10,
  distinct: 10,
  exact: true,
  samples: [],
  numberShare: 0,
  wholeShare: 0,
  lowest: undefined,
  highest: undefined,
  meanLength: 20,
  time: undefined,
  ...over,
});

test('the zone that was asked for goes before all others', () => {
  const named = column({ name: 'time_zone', distinct: 1, samples: ['Asia/Tokyo'] });
  expect(chooseZone('Europe/Berlin', [named]).name).toBe('Europe/Berlin');
  expect(chooseZone(undefined, [named]).name).toBe('Asia/Tokyo');
});

test('without either it is an assumption, and hints in the data are told', () => {
  const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(chooseZone(undefined, []).name).toBe(machine);
  expect(chooseZone(undefined, []).why).toContain('An assumption');
  expect(chooseZone(undefined, [column({ time: { ...iso, zoned: true } })]).why).toContain('their own offset');
  expect(chooseZone(undefined, [column({ time: { ...iso, pattern: 'epoch-ms' } })]).why).toContain('counted from 1970');
  expect(chooseZone(undefined, [column({ name: 'created_utc', time: iso })]).why).toContain('says UTC');
});

test.for(['Mars/Base', '', '+02:00'])('there is no zone "%s"', (name) => {
  expect(() => requireZone(name)).toThrow(Fault);
});
