import type { Entries } from './entry.ts';

/** Faults of the file as a text, before it says anything. */
export const textFaults = {
  'empty-file': {
    severity: 'error',
    message: () => 'The blueprint is empty.',
    meaning: 'The file has no content, or nothing but comments.',
    remedy: 'Begin with `throughline: 1` and one promise.',
  },
  'too-large': {
    severity: 'error',
    message: (w: { size: string; limit: string }) =>
      `The blueprint is ${w.size} long; more than ${w.limit} is not read.`,
    meaning:
      'A blueprint is a text for people. A file of this size is almost surely a data file that was named by mistake.',
    remedy: 'Check that this is the blueprint and not the data that it speaks of.',
  },
  'control-character': {
    severity: 'error',
    message: (w: { character: string }) =>
      `The text contains the character ${w.character}, so the file is not plain text in UTF-8.`,
    meaning:
      'The file holds characters that are not text: it may be compressed, encrypted, or saved in another encoding.',
    remedy: 'Save the file as plain text in UTF-8.',
  },
  'not-yaml': {
    severity: 'error',
    message: (w: { problem: string }) => `The text stops being YAML here: ${w.problem}.`,
    meaning:
      'The line breaks a rule of YAML, so that what follows cannot be understood. Only the first such place is shown.',
    remedy: 'Look at the brackets, quotes and indentation of this line and the one before it.',
  },
  'tab-indent': {
    severity: 'error',
    message: () => 'The line is indented with a tab, which YAML does not allow.',
    meaning: 'YAML reads the depth of a line from its spaces; the width of a tab is not defined.',
    remedy: 'Put spaces in place of tabs.',
  },
  'unquoted-text': {
    severity: 'error',
    message: (w: { character: string }) => `A text that begins with ${w.character} needs quotes.`,
    meaning:
      'Some characters have a meaning of their own in YAML when a text begins with them: `>` `!` `*` `&` `%` `@` and the backquote.',
    remedy: 'Put the text in quotes, as in `rating: ">= 4"`.',
  },
  'several-documents': {
    severity: 'error',
    message: () => 'A second document begins here; a blueprint is one document.',
    meaning: 'A line of three dashes ends one YAML document and begins another. Only one can be the blueprint.',
    remedy: 'Remove the line of dashes, or move what follows into a file of its own.',
  },
  'duplicate-key': {
    severity: 'error',
    message: (w: { key: string; line: number }) => `The key "${w.key}" was already given in line ${w.line}.`,
    meaning: 'The same key stands twice in one map, so one of the two would silently be lost.',
    remedy: 'Keep one of the two, or rename one.',
  },
  'unknown-alias': {
    severity: 'error',
    message: (w: { alias: string }) =>
      `The alias "*${w.alias}" refers to an anchor "&${w.alias}" that does not come before it.`,
    meaning: 'An alias repeats a part of the text that was marked with an anchor further up.',
    remedy: 'Mark the part with the anchor, before the alias; or put a text that begins with * in quotes.',
  },
  'circular-alias': {
    severity: 'error',
    message: (w: { alias: string }) =>
      `The alias "*${w.alias}" lies within the part that it repeats, so it would never end.`,
    meaning: 'A part of the text contains itself by way of an alias: a cycle.',
    remedy: 'Write the part out in one of the two places.',
  },
  'anchor-bomb': {
    severity: 'error',
    message: (w: { limit: string }) => `The aliases of the blueprint would unfold to more than ${w.limit} values.`,
    meaning: 'Aliases that repeat aliases grow without bound; such a file is refused before it fills the memory.',
    remedy: 'Write the repeated parts out, or repeat smaller parts.',
  },
  'too-deep': {
    severity: 'error',
    message: (w: { limit: number }) => `The text is nested more than ${w.limit} levels deep.`,
    meaning: 'No sentence of the language needs so many levels; most often a bracket is never closed.',
    remedy: 'Look for brackets that are opened again and again.',
  },
  'merge-without-map': {
    severity: 'error',
    message: () => 'The key "<<" takes an alias of a map, or a list of such aliases.',
    meaning: '`<<: *name` copies the keys of a map that was marked with `&name`. Nothing else can be merged.',
    remedy: 'Give an alias of a map after "<<", as in `<<: *usual`.',
  },
  'key-without-name': {
    severity: 'error',
    message: () => 'A key of a map must be a plain text; here it is a list, a map or nothing.',
    meaning: 'Every key of a blueprint is a word. A list or a map as a key is allowed by YAML and means nothing here.',
    remedy: 'Write a word before the colon.',
  },
  'too-many-faults': {
    severity: 'error',
    message: (w: { more: number }) => `There are ${w.more} more faults, which are not shown.`,
    meaning: 'Only the first hundred faults are shown. Those that remain are mostly of the same kind.',
    remedy: 'Mend the first ones and check again.',
  },
  'more-advice': {
    severity: 'hint',
    message: (w: { more: number }) => `There are ${w.more} more warnings and hints, which are not shown.`,
    meaning: 'Only the first hundred are shown. Those that remain are mostly of the same kind.',
    remedy: 'Look at the first ones and check again.',
  },
} as const satisfies Entries;
