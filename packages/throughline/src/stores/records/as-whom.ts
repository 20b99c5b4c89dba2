import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/**
 * As whom PostgreSQL runs, which refuses to run as root: as we do; as we do under the name of nobody, in a user namespace
 * of its own; or as nobody, who must then be able to reach the program and the folder.
 */
export type AsWhom = 'ourselves' | 'ourselves-as-nobody' | 'nobody';

export const NOBODY = 65_534;

const unshare = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
/** Ends the server when the process that started it has ended in any way. */
const tie = ['setpriv', '--pdeathsig=INT'];

export function chooseWhom(): AsWhom {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return 'ourselves';
  if (runs([...unshare, 'true'])) return 'ourselves-as-nobody';
  return isRoot ? 'nobody' : 'ourselves';
}

export type Spawning = { readonly command: string; readonly args: readonly string[]; readonly uid?: number };

/** How a program of PostgreSQL is started as somebody. */
export function startedAs(whom: AsWhom, program: string, args: readonly string[]): Spawning {
  const tied = process.platform === 'linux' && existsSync('/usr/bin/setpriv') ? tie : [];
  const change = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--pdeathsig=INT'];
  const before = {
    ourselves: tied,
    'ourselves-as-nobody': [...unshare, ...tied],
    nobody: tied.length > 0 ? change : [],
  };
  const [command = program, ...rest] = [...before[whom], program, ...args];
  return { command, args: rest, ...(whom === 'nobody' && tied.length === 0 ? { uid: NOBODY } : {}) };
}

/** Whether any user may pass through all the folders above. */
export function allMayPass(path: string): boolean {
  const above = dirname(path);
  return above === path || ((statSync(above).mode & 0o001) !== 0 && allMayPass(above));
}

/** PostgreSQL asks for the name of its user, which the free choice of one in a container may lack. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function runs([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
