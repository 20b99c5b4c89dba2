import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** Where a line is too long for the page, what follows stands as deep as its beginning, and a little deeper. */
export const hangingLines: Extension = ViewPlugin.define(
  (view) => {
    const hanging = {
      lines: indented(view),
      update({ docChanged, viewportChanged, view: now }: ViewUpdate) {
        if (docChanged || viewportChanged) hanging.lines = indented(now);
      },
    };
    return hanging;
  },
  { decorations: ({ lines }) => lines },
);

function indented({ state: { doc }, visibleRanges }: EditorView): DecorationSet {
  const found = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      const depth = 4 + (/^ *(- +)?/.exec(line.text)?.[0].length ?? 0);
      const style = `padding-inline-start: calc(${depth}ch + 0.5rem); text-indent: -${depth}ch`;
      found.add(line.from, line.from, Decoration.line({ attributes: { style } }));
      at = line.to + 1;
    }
  }
  return found.finish();
}
