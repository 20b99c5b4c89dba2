import { words } from '#web/words.ts';
import type { Suggestion } from './suggestion.ts';

const templates = {
  each: '{ event: #{event} }',
  nth: '{ event: #{event}, nth: #{5} }',
  every: '{ event: #{event}, every: #{100} }',
  times: '{ event: #{event}, times: #{3}, within: #{30 days} }',
  'followed-by': '{ event: #{event}, followed-by: #{answer}, within: #{24 hours}, same: #{case} }',
  without: '{ event: #{event}, without: #{answer}, within: #{7 days}, same: #{case} }',
  quiet: '{ quiet: #{90 days}, after: #{event} }',
  drops: '{ event: #{event}, drops: #{rating}, by: #{2} }',
  rises: '{ event: #{event}, rises: #{value}, by: #{100} }',
} as const;

/** The forms of which every moment has one, each to be filled in. */
export const momentForms: readonly Suggestion[] = Object.entries(templates).map(([form, template]) => ({
  label: words.editor.forms[form as keyof typeof templates],
  says: template.replaceAll(/#\{([^}]*)\}/g, '$1'),
  kind: 'form',
  template,
}));
