import type { OutputFormat } from '#foundation/event-store.ts';
import type { FaultCode } from '#foundation/fault.ts';

/** What the engine's process is told. `call` numbers the calls of one store. */
export type ToEngine =
  | { readonly say: 'open'; readonly dataDir: string; readonly memoryLimitBytes: number; readonly temporary: boolean }
  | { readonly say: 'call'; readonly call: number; readonly ask: EngineCall }
  /** The reader wants the next piece of a stream. */
  | { readonly say: 'next'; readonly call: number }
  | { readonly say: 'stop'; readonly call: number }
  | { readonly say: 'close' };

export type EngineCall = {
  readonly door: 'ask' | 'stream' | 'write';
  readonly sql: string;
  /** A statement that sets the parameters, or undefined when there are none. */
  readonly parameters: string | undefined;
  readonly format: OutputFormat;
  readonly wantsProgress: boolean;
};

/** What the engine's process answers. */
export type FromEngine =
  | { readonly say: 'opened' }
  | { readonly say: 'not-opened'; readonly message: string }
  | { readonly say: 'piece'; readonly call: number; readonly bytes: Uint8Array }
  | { readonly say: 'progress'; readonly call: number; readonly rowsRead: number }
  | { readonly say: 'done'; readonly call: number }
  | { readonly say: 'failed'; readonly call: number; readonly code: FaultCode; readonly message: string };
