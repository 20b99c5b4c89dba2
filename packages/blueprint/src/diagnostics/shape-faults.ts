import type { Entries } from './entry.ts';

/** Faults of keys and kinds of values, wherever they stand. */
export const shapeFaults = {
  'not-a-blueprint': {
    severity: 'error',
    message: (w: { found: string }) => `This is not a blueprint: it is ${w.found}.`,
    meaning:
      'A blueprint is a map with keys such as `throughline`, `sources` and `promises`; the file has none of them.',
    remedy: 'Begin with `throughline: 1`, or check that this is the right file.',
  },
  'missing-version': {
    severity: 'warning',
    message: () => 'The blueprint does not say in which version of the language it is written.',
    meaning: 'Without a version the text is read as version 1; a later program could not tell what was meant.',
    remedy: 'Write `throughline: 1` as the first line.',
  },
  'newer-version': {
    severity: 'error',
    message: (w: { version: string; known: number }) =>
      `The blueprint is written in version ${w.version} of the language; this program knows version ${w.known}.`,
    meaning: 'The version of the language is not one that this program can read.',
    remedy: 'Bring Throughline up to date, or write `throughline: 1` and use only what version 1 has.',
  },
  'unknown-key': {
    severity: 'error',
    message: (w: { key: string; of: string }) => `"${w.key}" is not a key of ${w.of}.`,
    meaning: 'The key is not part of the language at this place. It would have no effect, so it is refused.',
    remedy: 'Look up the keys of this part in the reference of the language.',
  },
  'missing-key': {
    severity: 'error',
    message: (w: { key: string; of: string }) => `The key "${w.key}" is missing in ${w.of}.`,
    meaning: 'The definition cannot be understood without this key.',
    remedy: 'Add the key.',
  },
  'wrong-kind': {
    severity: 'error',
    message: (w: { key: string; wanted: string; found: string }) =>
      `"${w.key}" takes ${w.wanted}; here it is ${w.found}.`,
    meaning: 'The value is of a kind that this key cannot take: a list where a text is asked for, or nothing at all.',
    remedy: 'Write the value in the form that is asked for.',
  },
  'unknown-choice': {
    severity: 'error',
    message: (w: { key: string; wanted: string; found: string }) =>
      `"${w.key}" is one of ${w.wanted}; "${w.found}" is none of them.`,
    meaning: 'The key takes one of a few words.',
    remedy: 'Take one of these words.',
  },
  'awkward-name': {
    severity: 'error',
    message: (w: { name: string; of: string }) => `"${w.name}" cannot be the name of ${w.of}.`,
    meaning:
      'Names appear in addresses and figures. They are of letters, digits, `-`, `_` and `.`, begin with a letter or digit, and are at most 80 long.',
    remedy: 'Use letters, digits and hyphens, beginning with a letter or digit.',
  },
  'awkward-event': {
    severity: 'error',
    message: (w: { name: string }) => `"${w.name}" cannot be the name of an event.`,
    meaning:
      'An event is named by letters, digits and the signs `. - _ : /`. Where events are looked for, the end `.*` stands for every event whose name begins so.',
    remedy: 'Write a name such as `order.paid`, or `order.*` for all that begin so.',
  },
  'reserved-event': {
    severity: 'error',
    message: (w: { name: string }) =>
      `A source cannot give the event "${w.name}": names that begin with "throughline." are the program's own.`,
    meaning: 'Throughline notes what it finds out as events of its own, such as a broken promise.',
    remedy: 'Choose another beginning for the name.',
  },
  'reserved-property': {
    severity: 'error',
    message: (w: { name: string }) => `"${w.name}" is a field that every event has, so it cannot be a property.`,
    meaning:
      'The fields team, channel, source, case, customer, text, rating, value, event, at and id have keys of their own.',
    remedy: 'Give the column by the key of that name, or call the property something else.',
  },
  'name-used-twice': {
    severity: 'error',
    message: (w: { kind: string; name: string; line: number }) =>
      `There is already a ${w.kind} named "${w.name}" in line ${w.line}.`,
    meaning:
      'Names tell definitions apart, so each may be used once for each kind of thing. A stage is named once over all journeys.',
    remedy: 'Give one of the two another name.',
  },
  'word-defined-twice': {
    severity: 'error',
    message: (w: { word: string; line: number }) => `The word "${w.word}" was already defined in line ${w.line}.`,
    meaning:
      'The vocabulary has one word for one thing, and one definition for a word; large and small letters make no difference.',
    remedy: 'Keep one definition.',
  },
} as const satisfies Entries;
