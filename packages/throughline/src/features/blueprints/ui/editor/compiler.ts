import type { TextFault } from './fault.ts';

/** The compiler in a worker of its own, so that typing never waits for it. */
export type Compiler = {
  /** Has a text read. While one is being read only the newest of those that follow waits. */
  ask(text: string): void;
  close(): void;
};

type Listening = {
  /** The faults of the newest text that was asked about; those of texts in between are dropped. */
  onFaults(faults: readonly TextFault[], text: string): void;
  /** The worker has come to an end by itself. */
  onStop(): void;
};

export function openCompiler({ onFaults, onStop }: Listening): Compiler {
  const worker = new Worker(new URL('./compile-worker.ts', import.meta.url), { type: 'module' });
  let isBusy = true;
  let waiting: string | undefined;
  let read = '';
  const send = (text: string) => {
    isBusy = true;
    waiting = undefined;
    read = text;
    worker.postMessage(text);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<'ready' | readonly TextFault[]>) => {
    isBusy = false;
    if (waiting !== undefined) send(waiting);
    else if (data !== 'ready') onFaults(data, read);
  });
  worker.addEventListener('error', onStop);
  return {
    ask(text) {
      if (isBusy) waiting = text;
      else send(text);
    },
    close: () => worker.terminate(),
  };
}
