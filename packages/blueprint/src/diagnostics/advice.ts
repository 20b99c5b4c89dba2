import type { Entries } from './entry.ts';

/** What a careful reader would ask about a blueprint that can be used as it is. */
export const advice = {
  'no-promise': {
    severity: 'warning',
    message: () => 'The blueprint makes no promise, so nothing will be measured by it.',
    meaning: 'Promises are what the figures are about.',
    remedy: 'Add one promise: what makes it, what keeps it, and by when.',
    follows: 'lost-definition',
  },
  'no-journey': {
    severity: 'warning',
    message: () => 'The blueprint has no journey; its moments and promises are shown in stages made up for them.',
    meaning:
      'A journey says in which order the customer lives the stages. Without one, the stages stand in the order in which they are first named.',
    remedy: "Add `journeys` with the stages in the customer's order.",
    follows: 'lost-definition',
  },
  'no-timezone': {
    severity: 'hint',
    message: () => 'The blueprint has no time zone; local times are read as UTC.',
    meaning: 'Times without an offset, opening hours and the ends of days depend on a time zone.',
    remedy: 'Add `timezone:` with a name such as `Europe/Berlin`.',
    follows: 'lost-definition',
  },
  'without-words': {
    severity: 'hint',
    message: (w: { kind: string; name: string }) =>
      `The ${w.kind} "${w.name}" has no sentence; its name is shown in its place.`,
    meaning: 'Each stage, moment and promise is shown with a sentence that a customer would understand.',
    remedy: 'Add `says:` with one sentence in plain words.',
    follows: 'own-key',
  },
  'stage-without-promise': {
    severity: 'warning',
    message: (w: { stage: string }) => `Nothing is promised in the stage "${w.stage}".`,
    meaning: 'A stage in which nothing is promised is one that nobody looks after.',
    remedy: 'Add a promise with this stage.',
    follows: 'anything',
  },
  'single-owner': {
    severity: 'warning',
    message: (w: { stage: string; team: string }) => `The stage "${w.stage}" is owned by "${w.team}" alone.`,
    meaning:
      'No stage of an experience lies in one team. Where one team owns it alone, the hand-overs at its edges have no owner.',
    remedy: 'Add a second team that shares in this stage.',
    follows: 'anything',
  },
  'promise-without-owner': {
    severity: 'warning',
    message: (w: { promise: string; stage: string }) =>
      `Nobody owns the promise "${w.promise}": its stage "${w.stage}" has no owners.`,
    meaning: 'The owners of a stage answer for its promises.',
    remedy: 'Add `owners:` to the stage.',
    follows: 'anything',
  },
  'no-goal': {
    severity: 'warning',
    message: () => 'The blueprint names no goal of the business that its promises serve.',
    meaning: 'Keeping a promise costs something. The goal that it serves says why it is worth it.',
    remedy: 'Add `goals:` with one goal, and `serves:` to each promise.',
    follows: 'anything',
  },
  'promise-without-goal': {
    severity: 'warning',
    message: (w: { promise: string }) => `The promise "${w.promise}" serves no goal of the business.`,
    meaning: 'Keeping a promise costs something. The goal that it serves says why it is worth it.',
    remedy: 'Add `serves:` with the name of a goal.',
    follows: 'own-key',
  },
  'goal-not-served': {
    severity: 'warning',
    message: (w: { goal: string }) => `No promise serves the goal "${w.goal}".`,
    meaning: 'A goal to which no promise leads is not reached by this blueprint.',
    remedy: 'Name the goal in `serves:` of a promise.',
    follows: 'anything',
  },
  'journey-without-delight': {
    severity: 'warning',
    message: (w: { journey: string }) => `The journey "${w.journey}" has no moment of delight.`,
    meaning: 'A journey without pain is not yet one that people tell others of.',
    remedy: 'Add a moment with `feels: delight`.',
    follows: 'lost-definition',
  },
  'journey-without-pain': {
    severity: 'warning',
    message: (w: { journey: string }) => `The journey "${w.journey}" has no moment of pain.`,
    meaning: 'Every journey has a place where it hurts. A blueprint that names none does not look for it.',
    remedy: 'Add a moment with `feels: pain`.',
    follows: 'lost-definition',
  },
  'touch-out-of-order': {
    severity: 'warning',
    message: (w: { stage: string; touch: string; before: string }) =>
      `The stage "${w.stage}" is a "${w.touch}" touch, but comes after a "${w.before}" touch.`,
    meaning: 'Stages stand in the order in which the customer lives them: pre, first, core, last, and then in.',
    remedy: 'Move the stage, or change its touch.',
  },
  'too-many-moments': {
    severity: 'warning',
    message: (w: { count: number }) =>
      `The blueprint has ${w.count} moments; more than twenty are more than people keep in mind.`,
    meaning: 'Moments of truth are few. With too many of them nobody knows which ones matter.',
    remedy: 'Keep the ten to twenty that decide how customers feel.',
  },
  'too-many-personas': {
    severity: 'error',
    message: (w: { count: number }) => `The blueprint has ${w.count} personas; there can be six.`,
    meaning: 'Personas are for people to remember. The language holds six.',
    remedy: 'Keep the six that differ most in what they love and hate.',
  },
  'unused-word': {
    severity: 'hint',
    message: (w: { word: string }) => `The word "${w.word}" is defined but not used.`,
    meaning: 'The vocabulary explains the words of this blueprint. This one occurs in no name and no sentence of it.',
    remedy: 'Use the word, or remove its definition.',
    follows: 'anything',
  },
  'unused-calendar': {
    severity: 'hint',
    message: (w: { calendar: string }) => `The calendar "${w.calendar}" is used by no duration.`,
    meaning: 'Opening hours matter only where a duration counts them.',
    remedy: 'Use it, as in `within: 4 hours of` and its name, or remove it.',
    follows: 'anything',
  },
} as const satisfies Entries;
