import type { Rule } from '../rule.ts';
import { wordingOf, wordsIn } from '../words.ts';

const longestEnding = 3;

/** A word that is defined is used, if with an ending: `request` in `requests` and in `requested`. */
export const usedWord: Rule = (blueprint, { report }) => {
  if (blueprint.vocabulary.size === 0) return;
  const { names, texts } = wordingOf(blueprint);
  const all = [...names.map(({ name }) => name), ...texts].map((text) => wordsIn(text));
  const used = new Set(all.flat().flatMap(stemsOf));
  const sentences = all.map((words) => ` ${words.join(' ')}`).join(' ');
  for (const { word, path } of blueprint.vocabulary.values()) {
    const words = wordsIn(word);
    const isUsed = words.length === 1 ? used.has(words.join()) : sentences.includes(` ${words.join(' ')}`);
    if (!isUsed) report('unused-word', { path: path, atKey: true }, { word });
  }
};

function stemsOf(word: string): readonly string[] {
  return Array.from({ length: longestEnding + 1 }, (_, ending) => word.slice(0, word.length - ending)).filter(Boolean);
}
