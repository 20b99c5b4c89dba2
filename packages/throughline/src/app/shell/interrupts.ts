type Interrupts = {
  readonly signal: AbortSignal;
  /** Stops listening; a signal then ends the process in the usual way. */
  release(): void;
};

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns Ctrl-C, a request to end and a closed terminal into an abort, so that work can stop without leaving anything half done.
 * The second one ends the process at once.
 */
export function listenForInterrupts(note: (line: string) => void): Interrupts {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    note('Stopping; once more to end at once.');
    controller.abort();
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release() {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
