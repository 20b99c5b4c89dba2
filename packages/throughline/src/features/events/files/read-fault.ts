import { Fault } from '#foundation/fault.ts';
import type { SourceFile } from './find-files.ts';

/** What the engine says of a file that ends too early or is not packed as its name says. */
const damaged =
  /inflate|ZLIB|ZSTD|LZMA|BROTLI|CANNOT_DECOMPRESS|CANNOT_READ_ALL_DATA|ATTEMPT_TO_READ_AFTER_EOF|DECODER_FAILED/;

/** An error of the engine while it read a file, said so that a person can act on it; any other error as it is. */
export function readFault(error: unknown, { name }: SourceFile): unknown {
  if (!(error instanceof Fault) || error.code !== 'engine-failed') return error;
  if (/MEMORY_LIMIT/.test(error.message)) {
    return new Fault('not-readable', `The file ${name} has a line that is far too long, or never ends.`, {
      cause: error,
      hint: 'Is a quote opened and never closed, or is the file no table at all?',
    });
  }
  if (!damaged.test(error.message)) return error;
  return new Fault('not-readable', `The file ${name} cannot be read to its end: ${reasonOf(error)}.`, {
    cause: error,
    hint: 'Is it whole, and packed as its name says?',
  });
}

/** What the engine says, without its codes and its places. */
export function reasonOf({ message }: Fault): string {
  const said = /DB::Exception: (.*?)(?:: While executing|: \(in file|\. \([A-Z_]+\)|$)/s.exec(message)?.[1] ?? message;
  return said.slice(0, 200);
}
