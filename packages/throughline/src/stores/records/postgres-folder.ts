import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '#foundation/fault.ts';
import { type AsWhom, allMayPass, chooseWhom, NOBODY, startedAs } from './as-whom.ts';
import { copyForAll, linkLibraries, type PostgresProgram } from './postgres-program.ts';

/** A folder in which a server can be started, and all that starting it takes. */
export type PostgresFolder = {
  readonly home: string;
  readonly pgdata: string;
  /** Where the socket lies; only the owner may enter. */
  readonly socket: string;
  readonly program: PostgresProgram;
  readonly whom: AsWhom;
  readonly environment: Readonly<Record<string, string>>;
};

type Wish = {
  readonly home: string;
  readonly program: PostgresProgram;
  readonly whom?: AsWhom | undefined;
  readonly copies?: string | undefined;
};

/** What the name of the socket may take of the 107 bytes that the system allows. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length;
const USUAL_COPIES = '/var/lib/throughline';

/** Makes the folder's parts that are not there yet, the database in it last and whole. */
export function prepareFolder({ home, program, whom = chooseWhom(), copies = USUAL_COPIES }: Wish): PostgresFolder {
  const used = whom === 'nobody' ? forNobody(program, { home, copies }) : program;
  const folder = {
    home,
    pgdata: join(home, `pg${program.major}`),
    socket: socketFolder(home),
    program: used,
    whom,
    environment: {
      LC_ALL: 'C',
      TZ: 'UTC',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      ...libraries(used, join(home, 'lib')),
    },
  };
  ownFolder(folder.socket, whom);
  if (!existsSync(folder.pgdata)) {
    requireNoOther(folder);
    makeDatabase(folder);
  }
  return folder;
}

/** What another major version keeps cannot be read by this one, and must not be passed over. */
function requireNoOther({ home, program }: PostgresFolder): void {
  const other = readdirSync(home).find((name) => /^pg\d+$/.test(name));
  if (other === undefined) return;
  const had = other.slice('pg'.length);
  throw new Fault(
    'not-as-asked',
    `The record store in ${home} was made by PostgreSQL ${had}; this program brings ${program.major}.`,
    {
      hint: 'Make a backup with the version of Throughline that was used last, and restore it with this one.',
    },
  );
}

function libraries(program: PostgresProgram, links: string): Readonly<Record<string, string>> {
  const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { [name]: linkLibraries(program, links) };
}

function forNobody(
  program: PostgresProgram,
  { home, copies }: { readonly home: string; readonly copies: string },
): PostgresProgram {
  if (!allMayPass(join(home, 'pg'))) {
    throw new Fault('not-as-asked', `PostgreSQL does not run as root, and no other user may pass through to ${home}.`, {
      hint: 'Choose a folder that every user may pass through with --data, such as /var/lib/throughline/data; or start Throughline as an ordinary user; or name a PostgreSQL in DATABASE_URL.',
    });
  }
  return allMayPass(join(program.folder, 'bin/postgres')) ? program : copyForAll(program, copies);
}

/** Deep folders have names that are too long for a socket, which then lies in the folder for passing things. */
function socketFolder(home: string): string {
  const beside = join(home, 'socket');
  if (Buffer.byteLength(beside) <= LONGEST_SOCKET_FOLDER) return beside;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  return join(tmpdir(), `throughline-${process.getuid?.() ?? 0}-${name}`);
}

function ownFolder(path: string, whom: AsWhom): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (whom === 'nobody') chownSync(path, NOBODY, NOBODY);
  const { uid, mode } = lstatSync(path);
  if (uid === (whom === 'nobody' ? NOBODY : process.getuid?.()) && (mode & 0o077) === 0) return;
  throw new Fault('not-as-asked', `The folder ${path} belongs to somebody else, or others may enter it.`, {
    hint: 'Take it away, then start again as the user who used the data folder before.',
  });
}

/** Makes an empty database beside its place and moves it there, so that a broken start leaves nothing half made. */
function makeDatabase({ pgdata, program, whom, environment }: PostgresFolder): void {
  const part = `${pgdata}.part`;
  rmSync(part, { recursive: true, force: true });
  ownFolder(part, whom);
  const locale = program.major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C.UTF-8'];
  const said = ['-D', part, '-U', 'throughline', '-A', 'trust', '-E', 'UTF8', '--no-instructions', '--lc-messages=C'];
  const { command, args, uid } = startedAs(whom, join(program.folder, 'bin/initdb'), [...said, ...locale]);
  const made = spawnSync(command, args, {
    ...(uid ? { uid, gid: uid } : {}),
    env: environment,
    encoding: 'utf8',
    cwd: '/',
  });
  if (made.status !== 0) {
    rmSync(part, { recursive: true, force: true });
    throw notMade(pgdata, made.stderr || String(made.error));
  }
  renameSync(part, pgdata);
}

function notMade(pgdata: string, said: string): Fault {
  if (/No space left|Disk quota/i.test(said)) {
    return new Fault('no-space', `There is no space left to make the record store in ${pgdata}.`, {
      hint: 'It takes 60 MB at first. Make room, then start again.',
    });
  }
  const reason = /(?:error|FATAL|PANIC): .*/.exec(said)?.[0] ?? said.trim().split('\n').at(-1) ?? '';
  return new Fault('engine-failed', `The record store in ${pgdata} could not be made: ${reason}`, {
    hint: 'Name a PostgreSQL 15, 16, 17 or 18 in DATABASE_URL if this machine cannot run its own.',
  });
}
