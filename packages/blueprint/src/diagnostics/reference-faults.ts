import type { Entries } from './entry.ts';

/** Faults between definitions: names that lead nowhere, and what can never happen. */
export const referenceFaults = {
  'unknown-stage': {
    severity: 'error',
    message: (w: { kind: string; name: string; stage: string }) =>
      `The ${w.kind} "${w.name}" names a stage "${w.stage}" that no journey has.`,
    meaning: 'Moments and promises belong to a stage of a journey.',
    remedy: 'Add the stage to a journey, or name one that is there.',
    follows: 'lost-definition',
  },
  'without-stage': {
    severity: 'error',
    message: (w: { kind: string; name: string }) => `The ${w.kind} "${w.name}" does not say to which stage it belongs.`,
    meaning: 'Where a blueprint has journeys, every moment and every promise has its place in one.',
    remedy: 'Add `stage:` with the name of a stage.',
    follows: 'own-key',
  },
  'unknown-team': {
    severity: 'error',
    message: (w: { stage: string; team: string }) =>
      `The stage "${w.stage}" is owned by a team "${w.team}" that the blueprint does not have.`,
    meaning: 'The owners of a stage are teams under `teams`.',
    remedy: 'Define the team under `teams`.',
    follows: 'lost-definition',
  },
  'unknown-goal': {
    severity: 'error',
    message: (w: { promise: string; goal: string }) =>
      `The promise "${w.promise}" serves a goal "${w.goal}" that the blueprint does not have.`,
    meaning: 'A promise serves goals under `goals`.',
    remedy: 'Define the goal under `goals`.',
    follows: 'lost-definition',
  },
  'team-overlap': {
    severity: 'error',
    message: (w: { value: string; team: string; other: string }) =>
      `The value "${w.value}" means both the team "${w.other}" and the team "${w.team}".`,
    meaning: 'An event is done by one team. A value in the data, or the key of a team, can mean only one.',
    remedy: 'Leave the value with one of the two teams.',
  },
  'unknown-event': {
    severity: 'warning',
    message: (w: { event: string; where: string }) => `No source gives the event "${w.event}" that ${w.where} names.`,
    meaning:
      'The sources of the blueprint do not give this event. That is right only when it is sent in from elsewhere.',
    remedy: 'Add the event to a source, unless it is sent in.',
    follows: 'lost-definition',
  },
  'unknown-property': {
    severity: 'warning',
    message: (w: { property: string; event: string }) => `No source gives "${w.property}" to the event "${w.event}".`,
    meaning:
      'The sources that give the event do not give this property or field, so it is empty in every event that comes from them.',
    remedy:
      'Give it in the source: a property under `with` of that event, a field such as team or case by its own key.',
    follows: 'anything',
  },
  'never-made': {
    severity: 'warning',
    message: (w: { promise: string; event: string }) =>
      `The promise "${w.promise}" is never made: no source gives the event "${w.event}".`,
    meaning:
      'The event that makes the promise is given by no source. Unless it is sent in, the promise will have no figures.',
    remedy: 'Add the event to a source, unless it is sent in.',
    follows: 'lost-definition',
  },
  'never-kept': {
    severity: 'warning',
    message: (w: { promise: string; event: string }) =>
      `The promise "${w.promise}" can never be kept: no source gives the event "${w.event}".`,
    meaning:
      'The event that keeps the promise is given by no source. Unless it is sent in, every promise will be broken.',
    remedy: 'Add the event to a source, unless it is sent in.',
    follows: 'lost-definition',
  },
  'never-broken': {
    severity: 'warning',
    message: (w: { promise: string; event: string }) =>
      `The promise "${w.promise}" can never be broken: no source gives the event "${w.event}".`,
    meaning:
      'The event that breaks the promise is given by no source. Unless it is sent in, every promise will seem to be kept.',
    remedy: 'Add the event to a source, unless it is sent in.',
    follows: 'lost-definition',
  },
  'never-fires': {
    severity: 'warning',
    message: (w: { moment: string; event: string }) =>
      `The moment "${w.moment}" can never be seen: no source gives the event "${w.event}".`,
    meaning:
      'The event for which the moment waits is given by no source. Unless it is sent in, the moment will never be seen.',
    remedy: 'Add the event to a source, unless it is sent in.',
    follows: 'lost-definition',
  },
  'unknown-word': {
    severity: 'warning',
    message: (w: { word: string; name: string }) =>
      `The word "${w.word}" in the name "${w.name}" is not in the vocabulary.`,
    meaning: 'The word is almost, but not quite, one that the vocabulary defines, and is used nowhere else.',
    remedy: 'Use the word of the vocabulary, or define this one too.',
    follows: 'lost-definition',
  },
} as const satisfies Entries;
