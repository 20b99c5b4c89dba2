import type { Entries } from './entry.ts';

/** Faults in how a moment or a promise is put. */
export const formFaults = {
  'moment-without-event': {
    severity: 'error',
    message: (w: { moment: string }) => `The moment "${w.moment}" does not say what it is seen by.`,
    meaning: 'A moment is seen by an event, or by silence.',
    remedy: 'Add `event:` with the name of an event, or `quiet:` with a duration.',
    follows: 'own-key',
  },
  'mixed-moment': {
    severity: 'error',
    message: (w: { moment: string; keys: string }) =>
      `The moment "${w.moment}" mixes forms that exclude each other: ${w.keys}.`,
    meaning: 'A moment has one form: each, nth, every, times, followed-by, without, quiet, drops or rises.',
    remedy: 'Keep one of them, and make another moment of the other.',
  },
  'key-without-use': {
    severity: 'error',
    message: (w: { key: string; of: string; needs: string }) =>
      `"${w.key}" has no meaning in ${w.of} without ${w.needs}.`,
    meaning: 'The key belongs to another form of the sentence, so it would have no effect here.',
    remedy: 'Remove the key, or add what it belongs to.',
    follows: 'own-key',
  },
  'key-needed': {
    severity: 'error',
    message: (w: { key: string; with: string; of: string }) => `"${w.with}" needs "${w.key}" beside it in ${w.of}.`,
    meaning: 'The form of the sentence takes two keys, of which one is missing.',
    remedy: 'Add the key.',
    follows: 'own-key',
  },
  'promise-without-form': {
    severity: 'error',
    message: (w: { promise: string }) => `The promise "${w.promise}" does not say how it is kept or broken.`,
    meaning: 'A promise is kept by an event, broken by an event, or judged by the event that makes it.',
    remedy: 'Add `kept:`, `broken:` or `judged:`.',
    follows: 'own-key',
  },
  'mixed-promise': {
    severity: 'error',
    message: (w: { promise: string; keys: string }) => `The promise "${w.promise}" has more than one form: ${w.keys}.`,
    meaning:
      'A promise is either kept by an event, or broken by an event, or judged at once. With two of these it would be unclear which one decides.',
    remedy: 'Keep one of them, and make a second promise of the other.',
  },
  'mixed-deadline': {
    severity: 'error',
    message: (w: { promise: string }) => `The promise "${w.promise}" has two deadlines: "by" and "within".`,
    meaning: 'A promise is due at one time: a time that the event carries, or so long after it was made.',
    remedy: 'Keep one of them.',
  },
  'always-at-risk': {
    severity: 'error',
    message: (w: { promise: string }) => `The promise "${w.promise}" would be at risk from the moment it is made.`,
    meaning:
      'An open promise is called at risk for the last stretch before its deadline, so that stretch is shorter than the deadline.',
    remedy: 'Make `at-risk` shorter than `within`.',
  },
  'promise-without-deadline': {
    severity: 'error',
    message: (w: { promise: string }) => `The promise "${w.promise}" has no deadline, so it could stay open for ever.`,
    meaning: 'A promise that is kept or broken by an event needs a time by which it is due.',
    remedy: 'Add `within:` with a duration, or `by:` with a property that holds a time.',
    follows: 'own-key',
  },
  'wasted-deadline': {
    severity: 'error',
    message: (w: { promise: string; key: string }) =>
      `The promise "${w.promise}" is judged when it is made, so "${w.key}" has no meaning.`,
    meaning:
      'A judged promise is kept or broken at once, by the event that makes it: nothing can be waited for, called off or paused.',
    remedy: 'Remove the key, or say by which event the promise is kept.',
  },
  'broken-by-property': {
    severity: 'error',
    message: (w: { promise: string }) =>
      `The promise "${w.promise}" is broken by an event, so its deadline is a duration and not "by".`,
    meaning: 'A promise that something will not happen holds for a length of time after it was made.',
    remedy: 'Write `within:` with a duration in place of `by:`.',
  },
  'unfit-answer-time': {
    severity: 'error',
    message: (w: { moment: string; found: string }) =>
      `The answer to the moment "${w.moment}" is waited for "${w.found}", which is not elapsed time.`,
    meaning: 'How soon we answer a moment is counted on the clock of the customer, who knows no opening hours.',
    remedy: 'Write minutes, hours, days or weeks, as in `within: 7 days`.',
  },
  'unfit-same': {
    severity: 'error',
    message: (w: { found: string }) => `Events cannot be held together by "${w.found}".`,
    meaning: '`same` takes `customer`, `case` or properties of the events.',
    remedy: 'Use `customer`, `case` or a property.',
  },
  'unfit-route': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a route that can be compared.`,
    meaning:
      'Routes are `team`, `channel`, `source` and properties: ways along which customers are sent. A customer, a case or a number of its own is none.',
    remedy: 'Use `team`, `channel`, `source` or a property.',
  },
  'unfit-change': {
    severity: 'error',
    message: (w: { property: string; kind: string }) =>
      `"${w.property}" is read as ${w.kind}, so it cannot rise or drop.`,
    meaning: '`drops` and `rises` compare numbers: rating, value, or a property that is read as a number.',
    remedy: 'Read the column as a number in the source: `{ number: COLUMN }`.',
  },
  'deadline-without-property': {
    severity: 'error',
    message: (w: { promise: string; event: string; property: string }) =>
      `The promise "${w.promise}" is due by "${w.property}", which no source gives to the event "${w.event}".`,
    meaning:
      'The deadline is a property of the event that makes the promise. The sources that give this event do not give the property, so no promise would ever be due.',
    remedy: 'Add the property under `with` of that event, as a time: `{ time: COLUMN }`.',
    follows: 'lost-definition',
  },
  'deadline-not-a-time': {
    severity: 'error',
    message: (w: { promise: string; property: string; kind: string }) =>
      `The promise "${w.promise}" is due by "${w.property}", which is read as ${w.kind} and not as a time.`,
    meaning: 'A deadline is a time. The source reads the column as a text or a number.',
    remedy: 'Read the column as a time in the source: `{ time: COLUMN }`.',
  },
  'property-clash': {
    severity: 'error',
    message: (w: { property: string; kind: string; other: string; line: number }) =>
      `The property "${w.property}" is read as ${w.kind} here and as ${w.other} in line ${w.line}.`,
    meaning: 'A property has one name and one kind over all sources, so that it can be compared.',
    remedy: 'Read it the same way in both places, or name one of them differently.',
  },
} as const satisfies Entries;
