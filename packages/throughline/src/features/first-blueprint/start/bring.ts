import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { kindOf } from '../look/read-head.ts';
import { demandWorkbench } from './demand-workbench.ts';

/** Larger files are better named in a blueprint where they lie. */
const LARGEST = 2 * 1024 ** 3;

/**
 * Keeps a file under its own name, or with a number where that is taken. It is there whole or not at all.
 *
 * Errors: `not-as-asked` for a kind that is not read, `bad-input` when it is too large, `no-space`, `stopped` when it broke off.
 */
export async function brought(
  house: House,
  { name, bytes, largest = LARGEST }: { name: string; bytes: ReadableStream<Uint8Array>; largest?: number },
): Promise<{ file: string; bytes: number }> {
  const { folder } = demandWorkbench(house);
  const safe = safeName(name);
  kindOf(safe);
  await mkdir(folder, { recursive: true });
  const file = await freeName(folder, safe);
  const part = join(folder, `.${file}.part`);
  try {
    const counted = countTo(largest);
    await pipeline(
      Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]),
      counted.through,
      createWriteStream(part),
    );
    await rename(part, join(folder, file));
    return { file, bytes: counted.total() };
  } catch (thrown) {
    await rm(part, { force: true });
    throw faultOf(thrown);
  }
}

/** The last part of a path in signs that are safe in any folder. */
function safeName(name: string): string {
  return basename(name.replaceAll('\\', '/'))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '');
}

async function freeName(folder: string, name: string): Promise<string> {
  const dot = name.indexOf('.');
  for (let number = 1; number < 1000; number += 1) {
    const tried = number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
    if (!(await stat(join(folder, tried)).catch(() => undefined))) return tried;
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
        new Fault('bad-input', `The file is larger than ${Math.floor(largest / 1024 ** 2)} MiB.`, {
          hint: 'Put it beside a blueprint and name it there; `throughline init` writes one.',
        }),
      );
    },
  });
  return { through, total: () => seen.bytes };
}

function faultOf(thrown: unknown): unknown {
  if (thrown instanceof Fault) return thrown;
  if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT')) {
    return new Fault('no-space', 'There is no space left for the file; nothing of it was kept.', { cause: thrown });
  }
  return new Fault('stopped', 'The file broke off on its way; nothing of it was kept.', { cause: thrown });
}
