#!/usr/bin/env node
import { commands } from '#app/commands/commands.ts';
import { dataDirNamed } from '#app/config.ts';
import { openHouse } from '#app/open-house.ts';
import { endingOf } from '#app/shell/failure.ts';
import { listenForInterrupts } from '#app/shell/interrupts.ts';
import { programOf } from '#app/shell/program.ts';
import { shellWorld } from '#app/shell/world.ts';
import packageJson from '../package.json' with { type: 'json' };

const { stdout: out, stderr: err } = process;
const typed = process.argv.slice(2);

// A reader that leaves early (`| head`) is no fault.
out.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1));
// A terminal that was closed takes no more words; what was begun is still brought to an end.
err.on('error', () => undefined);

const interrupts = listenForInterrupts((line) => world.note(line));
const world = shellWorld({ out, err, signal: interrupts.signal, dataDir: dataDirNamed(), openHouse });

const program = programOf(
  { version: packageJson.version, commands },
  async (command, given) => {
    process.exitCode = await command.run(given, world);
  },
  { write: (text) => out.write(text), complain: (text) => err.write(text) },
);

try {
  if (typed.length === 0) program.help({ error: true });
  await program.parseAsync(typed, { from: 'user' });
} catch (thrown) {
  const ending = endingOf(thrown, { verbose: typed.includes('--verbose'), interrupted: interrupts.signal.aborted });
  for (const line of ending.lines) world.note(line);
  process.exitCode = ending.exitCode;
} finally {
  interrupts.release();
}
