import { type ArrivedEvent, instantOf } from '@throughline/arrivals';
import type { PropertyKind } from '@throughline/blueprint';
import { propertyColumn } from '@throughline/blueprint/sql';
import type { Column, ColumnKind } from '../engine-rows.ts';

export type Properties = ReadonlyMap<string, PropertyKind>;

/** The years that the store can hold: 1900-01-01 and 2300-01-01 in epoch milliseconds, the end exclusive. */
const RANGE = { from: -2_208_988_800_000, to: 10_413_792_000_000 } as const;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const kinds: Readonly<Record<PropertyKind, ColumnKind>> = { text: 'text', number: 'number?', time: 'ms?' };
const own = [
  { name: 'case', kind: 'text' },
  { name: 'team', kind: 'text' },
  { name: 'channel', kind: 'text' },
  { name: 'rating', kind: 'number?' },
  { name: 'value', kind: 'number?' },
  { name: 'text', kind: 'text' },
] as const satisfies readonly Column[];

/** The columns of an event that its properties fill. */
export function valueColumns(properties: Properties): readonly Column[] {
  return [...own, ...[...properties].map(([name, kind]) => ({ name: propertyColumn(name, kind), kind: kinds[kind] }))];
}

/** The values of those columns: a property, else a trait of that name; what is not of its kind stays empty. */
export function valuesOf({ properties: given, traits }: ArrivedEvent, properties: Properties): readonly unknown[] {
  const said = (name: string): unknown => [given, traits].find((one) => Object.hasOwn(one, name))?.[name];
  return [
    ...own.map(({ name, kind }) => (kind === 'text' ? textOf(said(name)).trim() : numberOf(said(name)))),
    ...[...properties].map(([name, kind]) => asKind(said(name), kind)),
  ];
}

function asKind(value: unknown, kind: PropertyKind): unknown {
  if (kind === 'text') return textOf(value);
  return kind === 'number' ? numberOf(value) : timeOf(value);
}

function textOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const at = instantOf(value)?.at;
  return at !== undefined && at >= RANGE.from && at < RANGE.to ? at : null;
}
