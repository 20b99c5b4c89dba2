import type { PropertyKind } from '../../2-resolve/blueprint.ts';

/** The column of `events` that holds a property read as one kind of value. Write it between back-quotes: names may hold a hyphen. */
export function propertyColumn(name: string, kind: PropertyKind): string {
  return `p_${kind}_${name}`;
}
