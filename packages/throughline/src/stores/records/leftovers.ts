import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#foundation/fault.ts';

const PATIENCE_MS = 20_000;

/**
 * Ends what a killed process left running in this folder, and takes away the marks that would keep a new server from
 * starting: a process that has ended but was not reaped still counts as alive to PostgreSQL, and so does another program
 * that was given the same number. Call it only while the folder's lock is held.
 *
 * Errors: a `Fault` "in-use" when something in the folder does not end.
 */
export async function clearLeftovers({
  pgdata,
  socket,
}: {
  readonly pgdata: string;
  readonly socket: string;
}): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const told = new Set<number>();
  for (let left = runningIn(pgdata); left.length > 0; left = runningIn(pgdata)) {
    const owner = ownerOf(pgdata);
    if (Date.now() > until) throw stillThere(pgdata, left[0] ?? 0);
    if (owner !== undefined && left.includes(owner) && !told.has(owner)) {
      told.add(owner);
      process.kill(owner, 'SIGINT');
    }
    await pause(20);
  }
  rmSync(join(pgdata, 'postmaster.pid'), { force: true });
  for (const name of existsSync(socket) ? readdirSync(socket) : []) rmSync(join(socket, name), { force: true });
}

function ownerOf(pgdata: string): number | undefined {
  const file = join(pgdata, 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined : undefined;
}

/** The living processes of a server: all of them stand in its folder. */
function runningIn(pgdata: string): readonly number[] {
  if (!existsSync(pgdata)) return [];
  if (!existsSync('/proc/self/cwd'))
    return [ownerOf(pgdata)].filter((pid) => pid !== undefined && isPostgres(pid)) as number[];
  const here = realpathSync(pgdata);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && placeOf(name) === here)
    .map(Number);
}

function placeOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  return /postgres\s*$/.test(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '');
}

function stillThere(pgdata: string, pid: number): Fault {
  return new Fault('in-use', `A PostgreSQL that nobody looks after still runs in ${pgdata}, as process ${pid}.`, {
    hint: `End it with \`kill -INT ${pid}\`, then start again.`,
  });
}
