import { type Diagnostic, forEachDiagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import type { EditorState, Extension, Text, TransactionSpec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { words } from '#web/words.ts';
import { mended, type TextFault } from '../fault.ts';

/** Marks in the text and beside it, and the keys that lead from one to the next. */
export const faultsShown: Extension = [
  lintGutter(),
  keymap.of([
    { key: 'F8', run: (view) => goToFault(view, 1) },
    { key: 'Shift-F8', run: (view) => goToFault(view, -1) },
  ]),
];

/** Shows the faults of a text, when that is still the one in the editor. */
export function showFaults(state: EditorState, faults: readonly TextFault[]): TransactionSpec {
  return setDiagnostics(
    state,
    faults.map((fault) => diagnosticOf(fault, state.doc)),
  );
}

function diagnosticOf(fault: TextFault, { length }: Text): Diagnostic {
  const { severity, message, help, from, to, instead } = fault;
  return {
    from: Math.min(from, length),
    to: Math.min(to, length),
    severity,
    message: `${message} ${help}`,
    actions: instead === undefined ? [] : [{ name: words.editor.faults.write(instead), apply: mend }],
  };
  function mend(view: EditorView, from: number, to: number) {
    const change = mended({ ...fault, from, to });
    if (change) view.dispatch({ changes: change, userEvent: 'input.complete' });
  }
}

/** Puts the caret on the next fault, around the end if need be, and says what it is. */
function goToFault(view: EditorView, step: 1 | -1): boolean {
  const { state } = view;
  const { head } = state.selection.main;
  const found: { readonly from: number; readonly message: string }[] = [];
  forEachDiagnostic(state, ({ message }, from) => found.push({ from, message }));
  const further = step === 1 ? found.find(({ from }) => from > head) : found.findLast(({ from }) => from < head);
  const next = further ?? (step === 1 ? found[0] : found.at(-1));
  if (!next) return false;
  const place = words.editor.faults.at(state.doc.lineAt(next.from).number);
  view.dispatch({
    selection: { anchor: next.from },
    effects: [
      EditorView.scrollIntoView(next.from, { y: 'center' }),
      EditorView.announce.of(`${place}: ${next.message}`),
    ],
    userEvent: 'select',
  });
  return true;
}
