import { useEffect, useRef } from 'react';
import { type KeyAsk, keyAsk, type Way } from './keys.ts';

/** Listens to the keys of the whole page, except where somebody writes or something stands open. */
export function useKeys(ways: readonly Way[], onAsk: (ask: KeyAsk) => void): void {
  const begun = useRef<number | undefined>(undefined);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isForThePage(event)) return;
      const ask = keyAsk(event.key, begun.current && event.timeStamp - begun.current, ways);
      begun.current = ask?.kind === 'begun' ? event.timeStamp : undefined;
      if (!ask || ask.kind === 'begun') return;
      event.preventDefault();
      onAsk(ask);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [ways, onAsk]);
}

function isForThePage({ ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return false;
  return !(target instanceof HTMLElement) || !isWriting(target);
}

function isWriting(target: HTMLElement): boolean {
  return target.isContentEditable || target.closest('input, textarea, select, dialog') !== null;
}
