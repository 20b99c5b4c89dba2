import type { Path } from '../../language/path.ts';
import type { Rule } from '../rule.ts';

/** A word has one definition, however its letters are written. */
export const singleDefinition: Rule = ({ vocabulary }, { report, lineOf }) => {
  const first = new Map<string, Path>();
  for (const { word, path } of vocabulary.values()) {
    const before = first.get(word.toLowerCase());
    if (before) report('word-defined-twice', { path: path, atKey: true }, { word, line: lineOf(before) });
    else first.set(word.toLowerCase(), path);
  }
};
