import type { Blueprint } from '../2-resolve/blueprint.ts';

/** Texts and names of a blueprint, apart from its vocabulary. */
export type Wording = {
  /** Names that the blueprint makes up: of stages, moments, promises, goals, and events that no source gives. */
  readonly names: readonly { readonly name: string; readonly path: readonly (string | number)[] }[];
  /** Sentences, and names that come from the data. */
  readonly texts: readonly string[];
};

export function wordingOf(blueprint: Blueprint): Wording {
  const { company, goals, teams, sources, journeys, moments, promises, personas } = blueprint;
  const stages = journeys.flatMap((journey) => journey.stages);
  const named = [journeys, stages, moments, promises].flat();
  return {
    names: [
      ...named.filter(({ path }) => path.length > 0).map(({ name, path }) => ({ name, path: [...path, 'name'] })),
      ...[...goals.values()].map(({ name, path }) => ({ name, path })),
    ],
    texts: [
      company ?? '',
      ...named.map(({ says }) => says),
      ...moments.flatMap(({ respond, wow }) => [respond ?? '', wow ?? '']),
      ...[...goals.values()].flatMap(({ says, measure }) => [says, measure ?? '']),
      ...[...teams.values()].flatMap(({ key, name, matches }) => [key, name, ...matches]),
      ...sources.flatMap(({ name, events }) => [
        name,
        ...events.flatMap(({ event, properties }) => [event, ...properties.map((one) => one.name)]),
      ]),
      ...personas.flatMap(({ name, says, loves, hates }) => [name, says ?? '', ...loves, ...hates]),
      ...eventsOf(blueprint),
    ],
  };
}

function eventsOf({ journeys, moments, promises }: Blueprint): readonly string[] {
  const seen = journeys.flatMap(({ stages }) => stages.flatMap((stage) => stage.seen));
  const inMoments = moments.flatMap(({ seen: form }) => {
    if (form.form === 'quiet') return form.after ? [form.after] : [];
    return form.form === 'followed-by' || form.form === 'without' ? [form.event, form.by] : [form.event];
  });
  const inPromises = promises.flatMap(({ made, form, released, paused }) => [
    made,
    ...(form.form === 'judged' ? [] : [form.by]),
    ...(released ? [released] : []),
    ...(paused ? [paused.from, paused.to] : []),
  ]);
  return [...seen, ...inMoments, ...inPromises].map(({ event }) => event);
}

/** The words of a text, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
