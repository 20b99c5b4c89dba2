import type { Path } from '../../language/path.ts';
import type { Field, Same } from '../blueprint.ts';
import type { Context } from '../context.ts';
import { eachOf } from './names.ts';

type Written = string | number | boolean;

/** What a name in a condition or a comparison looks at. */
export function fieldOf(name: string, { properties }: Context): Field {
  switch (name) {
    case 'team':
    case 'channel':
    case 'source':
    case 'case':
    case 'customer':
    case 'text':
      return { kind: 'event-field', name };
    case 'rating':
    case 'value':
      return { kind: 'event-number', name };
    default:
      return { kind: 'property', name, type: properties.get(name) ?? 'text' };
  }
}

/** What `same` holds together; `customer` adds nothing. */
export function sameOf(written: Written | readonly Written[] | undefined, path: Path, context: Context): Same {
  const same = new Map<string, Same[number]>();
  for (const one of eachOf<Written>(written as Written, path)) {
    const name = String(one.value);
    const field = fieldOf(name, context);
    if (field.kind === 'property') same.set(name, { property: name, type: field.type });
    else if (name === 'case') same.set(name, 'case');
    else if (name !== 'customer') context.report('unfit-same', one.path, { found: name });
  }
  return [...same.values()];
}

/** The routes of `compare`. */
export function routesOf(
  written: Written | readonly Written[] | undefined,
  path: Path,
  context: Context,
): readonly Field[] {
  const routes = new Map<string, Field>();
  for (const one of eachOf<Written>(written as Written, path)) {
    const name = String(one.value);
    const field = fieldOf(name, context);
    const isRoute = field.kind === 'property' || name === 'team' || name === 'channel' || name === 'source';
    if (isRoute) routes.set(name, field);
    else context.report('unfit-route', one.path, { found: name });
  }
  return [...routes.values()];
}
