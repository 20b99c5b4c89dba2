import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml, yamlLanguage } from '@codemirror/lang-yaml';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { words } from '#web/words.ts';
import type { Change, TextFault } from '../fault.ts';
import { completion } from './completion.ts';
import { explanation } from './explanation.ts';
import { faultsShown, showFaults } from './faults-shown.ts';
import { hangingLines } from './hanging-lines.ts';
import { leadTo, linkedLines } from './linked-lines.ts';
import { theme } from './theme.ts';

/** An editor that stands on the page. */
export type Editor = {
  /** Puts another text in its place; can be undone. */
  replace(text: string): void;
  write(change: Change): void;
  showFaults(faults: readonly TextFault[]): void;
  /** Leads to lines, counted from 1, and marks them. */
  leadTo(lines: { readonly from: number; readonly to: number }): void;
  focus(): void;
  close(): void;
};

type Asked = {
  readonly text: string;
  readonly isReadOnly: boolean;
  onText(text: string): void;
  /** The caret has come to another line, counted from 1. */
  onLine(line: number): void;
};

/**
 * Opens an editor in an element. It stands behind a shadow root, since there the rules of its style are handed over as
 * objects; in the page itself they would be a text of style, which the page's policy refuses.
 */
export function openEditor(element: HTMLElement, asked: Asked): Editor {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const state = EditorState.create({ doc: asked.text, extensions: [extensions, listening(asked)] });
  const view = new EditorView({ state, root, parent: root });
  return {
    replace(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    write: (changes) => view.dispatch({ changes, selection: { anchor: changes.from + changes.insert.length } }),
    showFaults: (faults) => view.dispatch(showFaults(view.state, faults)),
    leadTo: (lines) => view.dispatch(leadTo(view, lines)),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

function listening({ isReadOnly, onText, onLine }: Asked): Extension {
  return [
    EditorState.readOnly.of(isReadOnly),
    EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      if (docChanged) onText(state.doc.toString());
      if (docChanged || selectionSet) onLine(state.doc.lineAt(state.selection.main.head).number);
    }),
  ];
}

const extensions: Extension = [
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  drawSelection(),
  history(),
  yaml(),
  yamlLanguage.data.of({ closeBrackets: { brackets: ['{', '[', '"'] } }),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  completion,
  explanation,
  faultsShown,
  linkedLines,
  search({ top: true }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
  EditorView.lineWrapping,
  hangingLines,
  EditorView.contentAttributes.of({ 'aria-label': `${words.editor.text}. ${words.editor.leave}`, tabindex: '0' }),
  EditorState.phrases.of(words.editor.search),
  theme,
];
