import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { placeAt } from '../reading/place.ts';
import { sketchOf } from '../reading/sketch.ts';
import type { Suggestion } from '../reading/suggestion.ts';
import { suggestionsAt } from '../reading/suggestions.ts';

/** Completes keys, choices and names where they make sense. */
export const completion: Extension = autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 });

function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const text = state.doc.toString();
  const place = placeAt(text, pos);
  if (!place) return null;
  const isAfterKey = /:\s$/.test(text.slice(place.from - 2, place.from));
  if (place.from === pos && !explicit && !isAfterKey) return null;
  const options = suggestionsAt(place, sketchOf(text));
  return options.length === 0 ? null : { from: place.from, options: options.map(completionOf), validFor: /^[\w.-]*$/ };
}

function completionOf(suggestion: Suggestion, at: number): Completion {
  const { label, says, kind, template } = suggestion;
  // What is needed first stands first among what fits equally well.
  const shown = { label, ...(says === '' ? {} : { info: says }), boost: -Math.min(at, 99) };
  if (template !== undefined) return snippetCompletion(template, shown);
  return kind === 'key' ? { ...shown, apply: writeKey } : shown;
}

/** Writes a key with its colon, and offers what may follow it. */
function writeKey(view: EditorView, { label }: Completion, ...[from, to]: [number, number]) {
  const hasColon = /^\s*:/.test(view.state.sliceDoc(to, to + 8));
  const insert = hasColon ? label : `${label}: `;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
  });
  if (!hasColon) startCompletion(view);
}
