import type { z } from 'zod';
import type { Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Path } from '../language/path.ts';
import { blueprint, definitions, languageVersion } from '../language/schema.ts';
import type { Plain } from './plain.ts';
import { inWords, reportShape } from './shape-faults.ts';
import { keyOfDefinition, type Source, type Written } from './source.ts';

const keys = Object.keys(blueprint.shape);

const kinds = {
  vocabulary: 'a word',
  goals: 'a goal',
  teams: 'a team',
  calendars: 'a calendar',
  sources: 'a source',
  journeys: 'a journey',
  moments: 'a moment',
  promises: 'a promise',
  personas: 'a persona',
} as const;

type Section = keyof typeof kinds;
type Texts = { readonly [key: string]: Plain };

/** Reads each definition on its own, so that a fault in one does not hide those of the others. */
export function readSource(value: Plain, report: Report): Source | undefined {
  if (!isTexts(value)) return refuse(inWords(value), report);
  if (!Object.keys(value).some((key) => keys.includes(key)))
    return refuse('a map without any key of the language', report);
  for (const key of Object.keys(value)) {
    if (!keys.includes(key))
      report(
        'unknown-key',
        {
          path: [key],
          atKey: true,
          help: () => didYouMean(key, keys) ?? `The keys of a blueprint are: ${keys.join(', ')}.`,
        },
        { key, of: 'a blueprint' },
      );
  }
  if (!isKnownVersion(value.throughline, report)) return undefined;
  const reading: Reading = { report, lost: new Set(), patched: new Set() };
  const { company, timezone, clock } = blueprint.shape;
  const source = {
    company: textOf(readKey('company', company, { value, reading })),
    timezone: textOf(readKey('timezone', timezone, { value, reading })),
    clock: readKey('clock', clock, { value, reading }),
    vocabulary: readSection('vocabulary', value.vocabulary, reading),
    goals: readSection('goals', value.goals, reading),
    teams: readSection('teams', value.teams, reading),
    calendars: readSection('calendars', value.calendars, reading),
    sources: readSection('sources', value.sources, reading),
    journeys: readSection('journeys', value.journeys, reading),
    moments: readSection('moments', value.moments, reading),
    promises: readSection('promises', value.promises, reading),
    personas: readSection('personas', value.personas, reading),
  };
  return { ...source, left: { isLost: reading.lost.size > 0, patched: reading.patched } };
}

/** What is noted while definitions are read. */
type Reading = { readonly report: Report; readonly lost: Set<string>; readonly patched: Set<string> };

function readKey<T extends z.ZodType>(key: string, schema: T, { value, reading }: { value: Texts; reading: Reading }) {
  if (value[key] === undefined) return undefined;
  return readOne(schema, { path: [key], value: value[key], of: `"${key}"` }, reading);
}

function refuse(found: string, report: Report): undefined {
  report('not-a-blueprint', [], { found });
}

function isTexts(value: Plain | undefined): value is Texts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function isKnownVersion(version: Plain | undefined, report: Report): boolean {
  if (version === undefined) report('missing-version', [], {});
  else if (
    version === null ||
    typeof version === 'object' ||
    typeof version === 'boolean' ||
    !Number.isFinite(Number(version))
  ) {
    report(
      'wrong-kind',
      { path: ['throughline'], help: 'Write `throughline: 1`.' },
      { key: 'throughline', wanted: 'the version of the language', found: inWords(version) },
    );
  } else if (Number(version) !== languageVersion) {
    report('newer-version', ['throughline'], { version: String(version), known: languageVersion });
    return false;
  }
  return true;
}

type Definition<S extends Section> = z.infer<(typeof definitions)[S]>;

function readSection<S extends Section>(
  section: S,
  value: Plain | undefined,
  reading: Reading,
): readonly Written<Definition<S>>[] {
  if (value === undefined) return [];
  const entries = entriesOf(section, value);
  if (!entries) {
    reading.lost.add(section);
    const words = { key: section, wanted: wantedOf(section), found: inWords(value) };
    reading.report('wrong-kind', { path: [section], help: formHelp(section) }, words);
    return [];
  }
  return entries.flatMap(({ key, path, value: one }) => {
    const read = readOne(definitions[section], { path, value: one, of: kinds[section] }, reading);
    return read === undefined ? [] : [{ key, path, value: read as Definition<S> }];
  });
}

function isKeyed(section: Section): boolean {
  return section === 'vocabulary' || section === 'goals' || section === 'teams' || section === 'calendars';
}

function wantedOf(section: Section): string {
  return isKeyed(section)
    ? `a map from names to ${section === 'vocabulary' ? 'definitions' : section}`
    : `a list of ${section}`;
}

function formHelp(section: Section): string {
  return isKeyed(section)
    ? `Write each as a key and its value under \`${section}:\`.`
    : `Write each on lines of its own under \`${section}:\`, beginning with a dash.`;
}

function entriesOf(section: Section, value: Plain): readonly Written<Plain>[] | undefined {
  if (isKeyed(section)) {
    return isTexts(value)
      ? Object.entries(value).map(([key, one]) => ({ key, path: [section, key], value: one }))
      : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  return (value as readonly Plain[]).map((one, index) => ({ key: String(index), path: [section, index], value: one }));
}

/** Reads one definition; what it can spare of what is wrong in it is left out, and then it is read again. */
function readOne<T extends z.ZodType>(
  schema: T,
  at: { path: Path; value: Plain; of: string },
  { report, lost, patched }: Reading,
): z.infer<T> | undefined {
  const read = schema.safeParse(at.value);
  if (read.success) return read.data;
  const wrong = reportShape(read.error.issues, at, report);
  const again = schema.safeParse(wrong.reduce(without, at.value));
  (again.success ? patched : lost).add(keyOfDefinition(at.path));
  return again.success ? again.data : undefined;
}

/** The value without what stands at a path; of a list, without the whole list. */
function without(value: Plain, path: Path): Plain {
  const [step, ...inner] = path;
  if (!isTexts(value) || step === undefined) return value;
  const { [String(step)]: one, ...rest } = value;
  const isLast = inner.length === 0 || typeof inner[0] === 'number' || one === undefined || one === null;
  return isLast ? rest : { ...rest, [String(step)]: without(one, inner) };
}
