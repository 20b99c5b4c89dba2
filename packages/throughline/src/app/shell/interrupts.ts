type Interrupts = {
  readonly signal: AbortSignal;
  /** Stops listening; a signal then ends the process in the usual way. */
  release(): void;
};

/**
 * Turns Ctrl-C and a request to end into an abort, so that work can stop without leaving anything half done.
 * The second one ends the process at once.
 */
export function listenForInterrupts(note: (line: string) => void): Interrupts {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    note('Stopping; once more to end at once.');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
