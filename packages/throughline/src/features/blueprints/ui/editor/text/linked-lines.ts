import { type Extension, RangeSet, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

type Lines = { readonly from: number; readonly to: number };

const link = StateEffect.define<DecorationSet>();
const linked = Decoration.line({ class: 'cm-linked' });

/** Marks the lines to which a link has led, until another leads elsewhere. */
export const linkedLines: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marked, { changes, effects }) => effects.find((effect) => effect.is(link))?.value ?? marked.map(changes),
  provide: (field) => EditorView.decorations.from(field),
});

/** Leads to lines, counted from 1: the caret stands on the first, and all are marked. */
export function leadTo({ state }: EditorView, { from, to }: Lines): TransactionSpec {
  const first = Math.max(1, Math.min(from, state.doc.lines));
  const last = Math.max(first, Math.min(to, state.doc.lines));
  const starts = Array.from({ length: last - first + 1 }, (_, step) => state.doc.line(first + step).from);
  const anchor = starts[0] ?? 0;
  return {
    selection: { anchor },
    effects: [
      link.of(RangeSet.of(starts.map((start) => linked.range(start)))),
      EditorView.scrollIntoView(anchor, { y: 'center' }),
    ],
  };
}
