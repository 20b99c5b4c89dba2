import type { EventStore } from './event-store.ts';

/** The same store, whose work for this caller stops when the signal says so. */
export function stoppable(store: EventStore, signal: AbortSignal): EventStore {
  const also = (given: AbortSignal | undefined) => (given ? AbortSignal.any([given, signal]) : signal);
  return {
    ask: (statement, options) => store.ask(statement, { ...options, signal: also(options?.signal) }),
    stream: (statement, format, options) =>
      store.stream(statement, format, { ...options, signal: also(options?.signal) }),
    write: (statement, options) => store.write(statement, { ...options, signal: also(options?.signal) }),
    close: () => store.close(),
  };
}
