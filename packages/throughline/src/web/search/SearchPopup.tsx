import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { words } from '../words.ts';
import { Findings } from './Findings.tsx';
import { Popup } from './Popup.tsx';

type Props = { readonly onClose: () => void };

/** One field over customers, promises and moments; arrows go through what is found, Enter opens it. */
export function SearchPopup({ onClose }: Props) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  return (
    <Popup title={words.search.title} onClose={onClose}>
      <search onKeyDown={walk}>
        <input
          type="search"
          aria-label={words.search.title}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          spellCheck={false}
          className="w-full rounded-soft border border-rule-strong bg-paper px-3 py-2 text-lead text-ink"
        />
        {text !== '' && <Findings text={text.slice(0, 200)} />}
      </search>
    </Popup>
  );
}

/** Down and up go from the field through the links and back; Enter in the field opens the first. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('input'), ...links];
  const here = places.findIndex((one) => one.matches(':focus'));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    places.at((here + step) % places.length)?.focus();
  } else if (event.key === 'Enter' && here === 0) {
    event.preventDefault();
    links[0]?.click();
  }
}
