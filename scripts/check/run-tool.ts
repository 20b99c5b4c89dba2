import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';
import { type Counts, oneFailed, onePassed } from './step.ts';

/** The checkout's root folder. */
export const root = resolve(import.meta.dirname, '../..');

const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);

/** Runs a tool of node_modules/.bin in the open: what it prints is seen as it comes. Answers its exit code. */
export function runTool(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const [tool = '', ...rest] = words;
  return new Promise((done) => {
    const child = spawn(tool, rest, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (fault) => {
      console.error(`${tool} could not be started: ${fault.message}`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** A tool that counts nothing itself counts as one check. */
export async function runCheck(words: readonly string[]): Promise<Counts> {
  return (await runTool(words)) === 0 ? onePassed : oneFailed;
}
