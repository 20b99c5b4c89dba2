import { useEffect, useRef, useState } from 'react';
import { type Compiler, openCompiler } from './compiler.ts';
import type { TextFault } from './fault.ts';

/** How long nothing must be typed before a text is read, in milliseconds. */
const pause = 120;

/** What the compiler says of a text: nothing yet, its faults, or that it came to a stop. */
export type Faults = {
  readonly state: 'waiting' | 'read' | 'stopped';
  readonly faults: readonly TextFault[];
  /** The text of which this is said; missing where none was read. */
  readonly text?: string;
};

/** Has a text read whenever it rests. The faults of the text before stand until those of the new one are known. */
export function useFaults(text: string): Faults {
  const [found, setFound] = useState<Faults>({ state: 'waiting', faults: [] });
  const compiler = useRef<Compiler>(undefined);
  useEffect(() => {
    const close = () => {
      compiler.current?.close();
      compiler.current = undefined;
    };
    return close;
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      compiler.current ??= openCompiler({
        onFaults: (faults, read) => setFound({ state: 'read', faults, text: read }),
        onStop: () => {
          compiler.current?.close();
          compiler.current = undefined;
          setFound({ state: 'stopped', faults: [] });
        },
      });
      compiler.current.ask(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [text]);
  return found;
}
