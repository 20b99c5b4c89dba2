import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** Built-ins only: this runs before the packages of the product are sure to be there. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packed = join(root, 'node_modules/@sparticuz/chromium/bin');
const unpacked = join(root, 'node_modules/.cache/throughline-chromium');

/**
 * A Chromium for the browser tests: the one that `THROUGHLINE_CHROMIUM` names, else the system's, else the one
 * that comes with npm (Linux on x64), unpacked once into `node_modules/.cache`.
 *
 * @returns {{ executablePath: string, env: Record<string, string> } | undefined}
 */
export function findBrowser() {
  const named = process.env.THROUGHLINE_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`THROUGHLINE_CHROMIUM names ${named}, and there is no such file.`);
    return { executablePath: named, env: {} };
  }
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (system !== undefined) return { executablePath: system, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(packed)) return unpack();
  return undefined;
}

/** Its libraries come along, so that it runs where the machine has none of them. */
function unpack() {
  const executablePath = join(unpacked, 'chromium');
  if (!existsSync(executablePath)) {
    mkdirSync(unpacked, { recursive: true });
    for (const file of readdirSync(packed).filter((name) => name.endsWith('.tar.br'))) untar(file);
    const part = `${executablePath}.${process.pid}.part`;
    writeFileSync(part, brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))));
    chmodSync(part, 0o755);
    renameSync(part, executablePath);
  }
  const libraries = [join(unpacked, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath, env: { LD_LIBRARY_PATH: libraries } };
}

function untar(file) {
  const tar = spawnSync('tar', ['-xf', '-', '-C', unpacked], {
    input: brotliDecompressSync(readFileSync(join(packed, file))),
  });
  if (tar.status !== 0) throw new Error(`${file} of the packed Chromium could not be unpacked: ${tar.stderr}`);
}

/** Debian's own package, for machines that the packed one does not run on. */
function installFromDebian() {
  const run = (...words) => {
    const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const [command, ...rest] = [...asRoot, 'apt-get', '-qq', ...words];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: 'inherit', env }).status === 0;
  };
  return existsSync('/usr/bin/apt-get') && run('update') && run('install', '-y', '--no-install-recommends', 'chromium');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && findBrowser() === undefined && !installFromDebian()) {
  console.error(
    'There is no Chromium for the browser tests. Install one, and set THROUGHLINE_CHROMIUM to it where it is not found by itself.',
  );
  process.exit(1);
}
