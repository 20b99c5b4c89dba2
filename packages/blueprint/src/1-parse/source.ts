import type { JourneySource, MomentSource, PersonaSource, PromiseSource } from '../language/experience-schema.ts';
import type { Path } from '../language/path.ts';
import type { CalendarSource, ClockSource, GoalSource, TeamSource, WordSource } from '../language/schema.ts';
import type { SourceSource } from '../language/source-schema.ts';

/** A definition whose keys and kinds of values are right, and where it stands. */
export type Written<T> = { readonly key: string; readonly path: Path; readonly value: T };

/** A blueprint whose keys and kinds of values are right; what is wrong has been reported and left out. */
export type Source = {
  readonly company: string | undefined;
  readonly timezone: string | undefined;
  readonly clock: ClockSource | undefined;
  readonly vocabulary: readonly Written<WordSource>[];
  readonly goals: readonly Written<GoalSource>[];
  readonly teams: readonly Written<TeamSource>[];
  readonly calendars: readonly Written<CalendarSource>[];
  readonly sources: readonly Written<SourceSource>[];
  readonly journeys: readonly Written<JourneySource>[];
  readonly moments: readonly Written<MomentSource>[];
  readonly promises: readonly Written<PromiseSource>[];
  readonly personas: readonly Written<PersonaSource>[];
  readonly left: LeftOut;
};

/** What had to be left out. */
export type LeftOut = {
  /** Whether a whole definition is missing. */
  readonly isLost: boolean;
  /** The definitions of which a key is missing, by `keyOfDefinition`. */
  readonly patched: ReadonlySet<string>;
};

/** The definition in which a path lies: its first two steps. */
export function keyOfDefinition(path: Path): string {
  return path.slice(0, 2).join('\n');
}
