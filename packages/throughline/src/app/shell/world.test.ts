import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openHouse } from '../open-house.ts';
import { shellWorld } from './world.ts';

/** A stream as Node gives it to a program: a pipe, or a terminal of so many columns. */
function stream(terminal: { readonly columns: number } | undefined) {
  const pipe = new PassThrough();
  const out = Object.assign(pipe, {
    isTTY: terminal !== undefined,
    columns: terminal?.columns ?? 0,
  }) as unknown as NodeJS.WriteStream;
  return { out, heard: () => String(pipe.read() ?? '') };
}

function worldWith(terminal: { readonly columns: number } | undefined) {
  const [say, tell] = [stream(undefined), stream(terminal)];
  const signal = new AbortController().signal;
  const world = shellWorld({ out: say.out, err: tell.out, signal, dataDir: undefined, openHouse });
  return { world, said: say.heard, told: tell.heard };
}

test('progress on a terminal is one line that gives way to what is said next', () => {
  const { world, said, told } = worldWith({ columns: 12 });
  world.progress('1 of 2 files are read');
  world.progress('2 of 2');
  world.say('done');
  world.note('that is all');
  expect(said()).toBe('done\n');
  expect(told()).toBe('\r\u001b[2K1 of 2 file\r\u001b[2K2 of 2\r\u001b[2Kthat is all\n');
});

test('nothing of the kind goes into a pipe', () => {
  const { world, told } = worldWith(undefined);
  world.progress('1 of 2');
  world.note('that is all');
  expect(told()).toBe('that is all\n');
  expect(world.colour).toBe(false);
});
