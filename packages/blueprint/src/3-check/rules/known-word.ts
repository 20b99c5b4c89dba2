import { editsBetween } from '../../diagnostics/suggest.ts';
import type { Rule } from '../rule.ts';
import { wordingOf, wordsIn } from '../words.ts';

const shortest = 5;

/** A word in a name that misses a word of the vocabulary by one letter, and is in no sentence, is a slip. */
export const knownWord: Rule = (blueprint, { report }) => {
  const words = [...blueprint.vocabulary.keys()].flatMap(wordsIn).filter((word) => word.length >= shortest);
  if (words.length === 0) return;
  const { names, texts } = wordingOf(blueprint);
  const plain = new Set([...words, ...texts.flatMap(wordsIn)]);
  const nearBy = neighbours(words);
  for (const { name, path } of names) {
    for (const word of wordsIn(name)) {
      if (word.length < shortest || plain.has(word)) continue;
      const near = [word, ...shortened(word)].flatMap((key) => nearBy.get(key) ?? []).find((one) => isSlip(word, one));
      if (near) report('unknown-word', { path: path, part: word, help: `Did you mean "${near}"?` }, { word, name });
    }
  }
};

function isSlip(word: string, of: string): boolean {
  return editsBetween(word, of, 2) === 1 && !word.startsWith(of) && !of.startsWith(word);
}

/** Words by themselves and by what is left of them without one letter. */
function neighbours(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  for (const word of new Set(words)) {
    for (const key of [word, ...shortened(word)]) {
      const known = near.get(key);
      if (known) known.push(word);
      else near.set(key, [word]);
    }
  }
  return near;
}

function shortened(word: string): readonly string[] {
  return Array.from({ length: Math.min(word.length, 40) }, (_, index) => word.slice(0, index) + word.slice(index + 1));
}
