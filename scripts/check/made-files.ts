import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './run-tool.ts';
import { type Counts, oneFailed, onePassed } from './step.ts';

/** Makes the made files anew and says which of them were not what the sources say. */
export async function checkMadeFiles(): Promise<Counts> {
  const before = fingerprints();
  const code = await runTool(['node', 'scripts/make.ts']);
  const after = fingerprints();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  for (const path of changed)
    console.error(`${path} was not up to date; it has been made anew. Look at it and keep it.`);
  return code === 0 && changed.length === 0 ? onePassed : oneFailed;
}

function fingerprints(): ReadonlyMap<string, string> {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const paths = listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
  return new Map(paths.map((path) => [path, fingerprint(join(root, path))]));
}

function fingerprint(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
