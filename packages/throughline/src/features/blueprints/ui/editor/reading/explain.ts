import { type Knot, pathOf, type Stretch } from './knots.ts';
import { meaningAt } from './language.ts';
import { definitionNamed } from './names.ts';
import { type Definition, knotsUnder, type Sketch } from './sketch.ts';

/** What can be said of a word of the text, and where in the text it stands. */
export type Explained = {
  readonly from: number;
  readonly to: number;
  /** The definition that a name means. */
  readonly definition: Definition | undefined;
  /** The word of the vocabulary, and what it means here. */
  readonly word: Definition | undefined;
  /** The key, and what the language says of it. */
  readonly key: { readonly name: string; readonly says: string } | undefined;
};

/** Explains what stands at an offset: a word of the vocabulary anywhere, a key, or a name that is defined elsewhere. */
export function explainedAt(text: string, at: number, sketch: Sketch): Explained | undefined {
  const spelled = wordAt(text, at);
  const word = vocabularyWord(spelled.text, sketch.definitions);
  for (const knot of knotsUnder(sketch.root)) {
    if (knot.key !== undefined && isWithin(knot, at)) {
      const says = meaningAt(pathOf(knot));
      return found(knot, {
        word,
        key: says === undefined ? undefined : { name: knot.key, says },
        definition: undefined,
      });
    }
    if (knot.value && isWithin(knot.value, at)) {
      const definition = definitionNamed(knot.value.text, pathOf(knot), sketch);
      return found(definition ? knot.value : spelled, { word, key: undefined, definition });
    }
  }
  return found(spelled, { word, key: undefined, definition: undefined });
}

type Span = { readonly from: number; readonly to: number };

function found({ from, to }: Span, what: Omit<Explained, 'from' | 'to'>): Explained | undefined {
  const isNothing = what.word === undefined && what.key === undefined && what.definition === undefined;
  return isNothing ? undefined : { from, to, ...what };
}

function isWithin({ from, to }: Span | Knot, at: number): boolean {
  return from <= at && at <= to;
}

function wordAt(text: string, at: number): Stretch {
  const before = /[\p{L}\p{N}_-]*$/u.exec(text.slice(Math.max(0, at - 80), at))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_-]*/u.exec(text.slice(at, at + 80))?.[0] ?? '';
  return { text: before + after, from: at - before.length, to: at + after.length };
}

/** The word of the vocabulary that is meant, one or many, in small letters or large. */
function vocabularyWord(spelled: string, definitions: readonly Definition[]): Definition | undefined {
  const sought = spelled.toLowerCase();
  return definitions.find(({ kind, name }) => {
    const word = name.toLowerCase();
    return kind === 'word' && [word, `${word}s`, `${word}es`].includes(sought);
  });
}
