// Brings what is missing before any other script runs: the packages, and with them a Node 24.
// Runs on Node 20 and newer with built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.throughline-stamp');
const platform = `${process.platform}-${process.arch}`;

const stamp = createHash('sha256').update(readFileSync(lockFile)).update(platform).digest('hex');
const stamped = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';

if (stamped !== stamp) {
  if (!everythingIsThere()) install();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
demandNode24();

function say(line) {
  console.error(`throughline: ${line}`);
}

function stop(line) {
  console.error(`throughline: ${line}`);
  process.exit(1);
}

/** Whether each package of the lock file that suits this machine lies in node_modules in its version. */
function everythingIsThere() {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(packages).every(([place, wanted]) => {
    if (!place.startsWith('node_modules/') || !suitsThisMachine(wanted)) return true;
    if (wanted.link) return existsSync(join(root, place));
    return versionAt(join(root, place, 'package.json')) === wanted.version;
  });
}

/** Optional packages say for which machines they are; one that does not belongs to another that does. */
function suitsThisMachine({ optional, os, cpu, libc }) {
  if (optional && !os && !cpu) return false;
  const suits = (wanted, mine) => {
    const list = [wanted ?? []].flat();
    const refused = list.filter((name) => name.startsWith('!'));
    return refused.length > 0 ? !refused.includes(`!${mine}`) : list.length === 0 || list.includes(mine);
  };
  return suits(os, process.platform) && suits(cpu, process.arch) && suits(libc, libcHere());
}

function libcHere() {
  if (process.platform !== 'linux') return 'none';
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

function versionAt(packageJson) {
  try {
    return JSON.parse(readFileSync(packageJson, 'utf8')).version;
  } catch {
    return undefined;
  }
}

function install() {
  say('installing what is missing; this takes about a minute the first time …');
  // `npm ci` refuses a lock file that lacks an optional package of another platform; a plain install accepts it.
  const lockIsWhole = npm(['ci', '--dry-run'], 'ignore') === 0;
  const code = lockIsWhole ? npm(['ci'], 'inherit') : npm(['install', '--no-save'], 'inherit');
  if (code !== 0) {
    stop(
      'npm could not install the packages; its own words are above. ' +
        'Check that the npm registry can be reached and that 2 GB of disk are free, then run the same command again.',
    );
  }
}

/** Runs npm with the Node that started it: node_modules/.bin/node is about to be replaced. */
function npm(words, stdio) {
  const all = [...words, '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  const npmCli = process.env.npm_execpath;
  const ownNode = process.env.npm_node_execpath ?? process.execPath;
  const ran = npmCli
    ? spawnSync(ownNode, [npmCli, ...all], { cwd: root, stdio })
    : spawnSync('npm', all, { cwd: root, stdio, shell: process.platform === 'win32' });
  if (ran.error) stop(`npm could not be started: ${ran.error.message}. Install npm 10 or newer.`);
  return ran.status ?? 1;
}

/** The sources are TypeScript that Node runs as it is, from 24.12 on. */
function demandNode24() {
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const asked = spawnSync('node', ['-p', 'process.versions.node'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH },
    shell: process.platform === 'win32',
  });
  const version = (asked.stdout ?? '').trim();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return;
  stop(
    `Throughline runs on Node 24.12 or newer, and the scripts would get ${version || 'none that starts'}. ` +
      `npm has no ready-made Node 24 for ${platform}: install Node 24 yourself and put it first on PATH.`,
  );
}
