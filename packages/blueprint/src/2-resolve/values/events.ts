import type { EventMatchSource } from '../../language/event-schema.ts';
import { isEventPattern } from '../../language/name.ts';
import type { Path } from '../../language/path.ts';
import type { EventMatch } from '../blueprint.ts';
import type { Context } from '../context.ts';
import { conditionsOf } from './conditions.ts';

/** An event by name or by name and condition. */
export function eventOf(written: EventMatchSource, path: Path, context: Context): EventMatch {
  if (typeof written !== 'object') return { event: eventName(written, path, context), where: [], path };
  return {
    event: eventName(written.event, [...path, 'event'], context),
    where: conditionsOf(written.where, [...path, 'where'], context),
    path,
  };
}

export function eventOrNone(
  written: EventMatchSource | undefined,
  path: Path,
  context: Context,
): EventMatch | undefined {
  return written === undefined ? undefined : eventOf(written, path, context);
}

function eventName(written: string | number | boolean, path: Path, { report }: Context): string {
  const name = String(written).trim();
  if (!isEventPattern(name)) {
    const help =
      /\s/.test(name) && isEventPattern(name.replace(/\s+/g, '-'))
        ? `Call it "${name.replace(/\s+/g, '-')}", here and where it comes from.`
        : undefined;
    report('awkward-event', { path: path, help }, { name });
  }
  return name;
}
