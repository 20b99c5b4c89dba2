import type { AskOptions } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { SourceFile } from './files/find-files.ts';
import type { ImportOptions } from './import-options.ts';

/** More rows than this to a byte of a compressed file are no table. */
const rowsToByte = 4;
const rowsNeverDoubted = 10_000_000;

export type Watch = {
  readonly ask: AskOptions;
  /** Set when the file was given up, since it unpacks without end. */
  fault(): Fault | undefined;
};

/** Tells of the rows read, and gives a compressed file up that unpacks to far more lines than a table would. */
export function watchRows(
  file: SourceFile,
  source: string,
  { signal, onProgress }: Pick<ImportOptions, 'signal' | 'onProgress'>,
): Watch {
  const bomb = new AbortController();
  const most = Math.max(rowsNeverDoubted, file.size * rowsToByte);
  return {
    ask: {
      signal: signal === undefined ? bomb.signal : AbortSignal.any([signal, bomb.signal]),
      onProgress: ({ rowsRead }) => {
        if (file.isCompressed && rowsRead > most) bomb.abort();
        onProgress?.({ source, doing: `reading ${file.name}`, rowsRead });
      },
    },
    fault() {
      if (!bomb.signal.aborted) return undefined;
      return new Fault(
        'not-readable',
        `The file ${file.name} unpacks from ${file.size} bytes to more than ${most} lines, so it is no table.`,
        {
          hint: 'Look at what it holds.',
        },
      );
    },
  };
}
