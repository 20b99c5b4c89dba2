import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './read-house.ts';

export const cli = join(root, 'packages/throughline/src/cli.ts');

export type Ended = { readonly exitCode: number | null; readonly out: string; readonly err: string };

export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until it has said this on standard output. Rejects when it ends before. */
  said(words: string): Promise<void>;
};

type Place = { readonly cwd: string; readonly env?: Readonly<Record<string, string>> };

/** Starts the command line as a person does, its output in pipes. */
export function start(words: readonly string[], { cwd, env }: Place): Started {
  const child = spawn(process.execPath, [cli, ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.err += text;
  });
  const ended = new Promise<Ended>((done) => child.on('close', (exitCode) => done({ exitCode, ...heard })));
  const said = (wanted: string) =>
    new Promise<void>((done, failed) => {
      const look = () => heard.out.includes(wanted) && done();
      child.stdout.on('data', look);
      look();
      void ended.then(({ err }) => failed(new Error(`It ended without saying "${wanted}": ${err}`)));
    });
  return { child, ended, said };
}
