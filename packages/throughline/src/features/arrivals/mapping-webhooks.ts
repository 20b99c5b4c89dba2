import {
  type ArrivedRequest,
  type Mapping,
  mappingOf,
  type Reading,
  readMapped,
  readRequest,
} from '@throughline/arrivals';
import type { Blueprint } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';

/**
 * Reads requests as the blueprint says: the webhooks of a source with `map` through its expressions, all others as their
 * clients mean them.
 */
export function readingOf({ sources }: Blueprint): (request: ArrivedRequest) => Reading | Promise<Reading> {
  const mapped = sources.filter(({ from, map }) => from.kind === 'sent-in' && map.length > 0);
  const mappings = new Map(mapped.map(({ name, map }) => [name, together(map)]));
  return (request) => {
    const mapping = isWhole(request) ? mappings.get(request.source) : undefined;
    return mapping === undefined ? readRequest(request) : readMapped(request, mapping);
  };
}

/** Of a body that could not be read as it came only the beginning is kept. */
function isWhole({ path, headers }: ArrivedRequest): boolean {
  return path.startsWith('/hooks/') && headers['throughline-unreadable'] === undefined;
}

/** The events of all expressions, in their order. What cannot be read fails for each body, and says why. */
function together(texts: readonly string[]): Mapping {
  const mappings = texts.map(mappingOf);
  return {
    async of(body) {
      const events: unknown[] = [];
      for (const mapping of mappings) {
        if (typeof mapping === 'string') throw new Error(mapping);
        events.push(await mapping.of(body));
      }
      return events.flat().filter((event) => event !== undefined && event !== null);
    },
  };
}

type Read = { readonly blueprint: Blueprint; lineOf(path: Blueprint['sources'][number]['path']): number };

/** Errors: a `Fault` "bad-input" with the places of the expressions that are no JSONata. */
export function requireMaps({ blueprint, lineOf }: Read): void {
  const places = blueprint.sources.flatMap(({ name, map, path }) =>
    map.flatMap((text, at) => {
      const mapping = mappingOf(text);
      if (typeof mapping !== 'string') return [];
      const line = lineOf([...path, 'map', ...(map.length > 1 ? [at] : [])]);
      return [{ pointer: '/text', says: `Line ${line}: ${mapping} It is of the source "${name}".` }];
    }),
  );
  const [first] = places;
  if (first === undefined) return;
  throw new Fault('bad-input', `A webhook of the blueprint cannot be mapped. ${first.says}`, {
    hint: 'Mend the expression under `map`; https://docs.jsonata.org says how they are written.',
    places,
  });
}
