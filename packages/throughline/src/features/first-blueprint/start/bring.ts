import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { kindOf } from '../look/read-head.ts';
import { demandWorkbench } from './demand-workbench.ts';

type Coming = { readonly name: string; readonly bytes: ReadableStream<Uint8Array> };

/**
 * Keeps a file under its own name, or with a number where that is taken. It is there whole or not at all.
 *
 * Errors: `not-as-asked` for a kind that is not read, `bad-input` when it is too large, `no-space`, `stopped` when it broke off.
 */
export async function brought(house: House, { name, bytes }: Coming): Promise<{ file: string; bytes: number }> {
  const { folder, largest } = demandWorkbench(house);
  const safe = safeName(name);
  kindOf(safe);
  const coming = join(folder, '.coming', randomUUID());
  try {
    await mkdir(join(folder, '.coming'), { recursive: true });
    const counted = countTo(largest);
    await pipeline(
      Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]),
      counted.through,
      createWriteStream(coming),
    );
    return { file: await keep(coming, folder, safe), bytes: counted.total() };
  } catch (thrown) {
    throw faultOf(thrown);
  } finally {
    await rm(coming, { force: true });
  }
}

/** Leaves room for a number within the 255 bytes that a name may have. */
const longestName = 200;

/** The last part of a path in signs that are safe in any folder and stand for nothing else. */
function safeName(name: string): string {
  const { stem, ending } = parted(
    basename(name.replaceAll('\\', '/'))
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-'),
  );
  return `${cut(stem.replace(/^[.-]+/, '') || 'file', longestName - ending.length)}${ending}`;
}

/** `orders.2026.csv.gz` in `orders.2026` and `.csv.gz`. */
function parted(name: string): { readonly stem: string; readonly ending: string } {
  const ending = /(\.\w{1,8})?(\.(gz|zst|xz))?$/i.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

function cut(text: string, bytes: number): string {
  const letters = [...text];
  while (Buffer.byteLength(letters.join('')) > bytes) letters.pop();
  return letters.join('');
}

/** Gives a file its name: the first that is free, so that two that come at once do not meet. */
async function keep(coming: string, folder: string, name: string): Promise<string> {
  const { stem, ending } = parted(name);
  for (let number = 1; number < 1000; number += 1) {
    const tried = number === 1 ? name : `${stem}-${number}${ending}`;
    const isFree = await link(coming, join(folder, tried)).then(
      () => true,
      (fault: NodeJS.ErrnoException) => {
        if (fault.code === 'EEXIST') return false;
        throw fault;
      },
    );
    if (isFree) return tried;
  }
  throw new Fault('in-use', `There are a thousand files called "${name}" already.`, { hint: 'Give it another name.' });
}

function countTo(largest: number) {
  const seen = { bytes: 0 };
  const through = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      seen.bytes += piece.length;
      if (seen.bytes <= largest) return done(null, piece);
      done(
        new Fault('bad-input', `The file is larger than ${Math.floor(largest / 1_000_000)} MB.`, {
          hint: 'Compress it, or let a larger one in with THROUGHLINE_LARGEST_FILE. A file may also stay where it lies: `throughline init` writes a blueprint that names it.',
        }),
      );
    },
  });
  return { through, total: () => seen.bytes };
}

function faultOf(thrown: unknown): unknown {
  if (thrown instanceof Fault) return thrown;
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Fault('no-space', 'There is no space left for the file; nothing of it was kept.', {
      hint: 'Make room on the disk with the data folder, and bring it again.',
      cause: thrown,
    });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Fault('not-readable', 'The data folder may not be written to, so the file was not kept.', {
      hint: 'Check who may write there.',
      cause: thrown,
    });
  return new Fault('stopped', 'The file broke off on its way; nothing of it was kept.', {
    hint: 'Bring it again.',
    cause: thrown,
  });
}
