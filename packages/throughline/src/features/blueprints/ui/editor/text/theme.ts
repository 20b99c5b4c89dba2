import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const floating = {
  backgroundColor: 'var(--paper)',
  color: 'var(--ink)',
  border: '1px solid var(--rule-strong)',
  borderRadius: '4px',
};

const paper = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.75rem 0' },
  '.cm-line': { padding: '0 0.75rem 0 0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--unsaid)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--paper-raised)' },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  '.cm-linked': { boxShadow: 'inset 3px 0 var(--accent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--band)',
  },
  '&.cm-focused .cm-matchingBracket, &.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--rule-strong)',
  },
  '.cm-searchMatch': { backgroundColor: 'transparent', outline: '1px solid var(--spending)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--band)' },
});

const marks = EditorView.theme({
  '.cm-lintRange': { backgroundImage: 'none', textDecoration: 'underline wavy 1px', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--beyond)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--spending)' },
  '.cm-lintRange-hint': { textDecorationStyle: 'dotted', textDecorationColor: 'var(--unsaid)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--paper-raised)' },
  '.cm-lintPoint::after': { display: 'none' },
  '.cm-gutter-lint': { width: '1.1em' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { width: '1.1em', height: 'auto', textAlign: 'center' },
  '.cm-lint-marker-error': { content: 'none', color: 'var(--beyond)' },
  '.cm-lint-marker-error::after': { content: '"×"', fontWeight: '700' },
  '.cm-lint-marker-warning': { content: 'none', color: 'var(--spending)' },
  '.cm-lint-marker-warning::after': { content: '"!"', fontWeight: '700' },
  '.cm-lint-marker-hint::after': { content: '"·"', fontWeight: '700', color: 'var(--unsaid)' },
});

const floats = EditorView.theme({
  '.cm-tooltip': { ...floating, fontFamily: 'var(--font-sans)', maxWidth: 'min(34rem, 90vw)' },
  '.cm-tooltip-lint': { padding: '0' },
  '.cm-diagnostic': { padding: '0.4rem 0.75rem', borderLeft: 'none' },
  '.cm-diagnostic + .cm-diagnostic': { borderTop: '1px solid var(--rule)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'transparent',
    color: 'var(--accent)',
    textDecoration: 'underline',
    padding: '0.25rem 0',
    margin: '0',
    fontSize: 'inherit',
    display: 'block',
  },
  '.cm-explained': { padding: '0.4rem 0.75rem' },
  '.cm-explained p': { margin: '0' },
  '.cm-explained p + p': { marginTop: '0.4rem' },
  '.cm-explained b': { fontWeight: '600' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '18em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.15rem 0.75rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--band)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--ink-soft)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '0.4rem 0.75rem', maxWidth: '20rem' },
  '.cm-snippetField': { backgroundColor: 'var(--band)' },
  '.cm-panels': { backgroundColor: 'var(--paper-raised)', color: 'var(--ink)', fontFamily: 'var(--font-sans)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--rule)' },
  '.cm-textfield': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--rule-strong)' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--paper)', border: '1px solid var(--rule-strong)' },
  '.cm-panel.cm-search': { padding: '0.4rem 0.75rem', fontSize: 'var(--text-small)' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { fontSize: 'inherit' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink)', padding: '0 0.5rem' },
});

const ink = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--unsaid)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-soft)' },
]);

/** The editor on the page's paper, light and dark alike: every colour is one of the page's own. */
export const theme: Extension = [paper, marks, floats, syntaxHighlighting(ink)];
