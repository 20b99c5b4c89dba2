import { choicesAt, keysAt } from './language.ts';
import { momentForms } from './moment-forms.ts';
import { nameKindAt, namesOf } from './names.ts';
import type { Place } from './place.ts';
import type { Sketch } from './sketch.ts';
import type { Suggestion } from './suggestion.ts';

const days = ['mon-fri', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const shares = ['80%', '90%', '95%', '99%'];

/** What may be written at a place, what is needed first. */
export function suggestionsAt(place: Place, sketch: Sketch): readonly Suggestion[] {
  const keys = place.role === 'value' ? [] : keySuggestions(place, sketch);
  return place.role === 'key' ? keys : [...keys, ...valueSuggestions(place, sketch)];
}

function keySuggestions({ path, beside, from }: Place, sketch: Sketch): readonly Suggestion[] {
  const free = keysAt(path).filter(({ name }) => !beside.includes(name));
  const ordered = [...free.filter(({ isNeeded }) => isNeeded), ...free.filter(({ isNeeded }) => !isNeeded)];
  const known = ordered.map(({ name, says }) => ({ label: name, says, kind: 'key' as const }));
  const last = path.at(-1);
  if (last === 'where') return namesOf('field', sketch, from).map(({ name }) => key(name));
  return last === 'open' ? days.map(key) : known;
}

function valueSuggestions({ path, from }: Place, sketch: Sketch): readonly Suggestion[] {
  const kind = nameKindAt(path);
  const names = kind === undefined ? [] : namesOf(kind, sketch, from);
  return [
    ...choicesAt(path).map((label) => ({ label, says: '', kind: 'choice' as const })),
    ...names.map(({ name, says = '' }) => ({ label: name, says, kind: 'name' as const })),
    ...(path.at(-1) === 'target' ? shares.map((label) => ({ label, says: '', kind: 'choice' as const })) : []),
    ...(path.join(' ') === 'moments - seen' ? momentForms : []),
  ];
}

function key(label: string): Suggestion {
  return { label, says: '', kind: 'key' };
}
