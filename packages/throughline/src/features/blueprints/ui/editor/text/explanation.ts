import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { words } from '#web/words.ts';
import { type Explained, explainedAt } from '../reading/explain.ts';
import { type Definition, sketchOf } from '../reading/sketch.ts';

/** Says what a word means while the pointer rests on it. */
export const explanation: Extension = hoverTooltip(({ state }, pos) => {
  const text = state.doc.toString();
  const explained = explainedAt(text, pos, sketchOf(text));
  if (!explained) return null;
  return { pos: explained.from, end: explained.to, above: true, create: () => ({ dom: drawn(explained) }) };
});

function drawn({ word, key, definition }: Explained): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-explained';
  if (word) dom.append(paragraph(word.name, [word.says ?? '']));
  if (key) dom.append(paragraph(key.name, [key.says]));
  if (definition) dom.append(paragraph(definition.name, sentencesOf(definition)));
  return dom;
}

function sentencesOf({ says, owners, line }: Definition): readonly string[] {
  return [
    ...(says === undefined ? [] : [says]),
    ...(owners.length === 0 ? [] : [words.editor.ownedBy(owners.join(', '))]),
    words.editor.definedOn(line),
  ];
}

function paragraph(name: string, sentences: readonly string[]): HTMLElement {
  const line = document.createElement('p');
  const head = document.createElement('b');
  head.textContent = name;
  line.append(head, ` · ${sentences.join(' ')}`);
  return line;
}
