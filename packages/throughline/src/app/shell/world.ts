import { styleText } from 'node:util';
import type { World } from '#foundation/command.ts';
import type { OpenHouse } from '#foundation/house.ts';

/** A stream to a terminal, a pipe or a file. */
type Out = NodeJS.WriteStream;

type Place = {
  readonly out: Out;
  readonly err: Out;
  readonly signal: AbortSignal;
  readonly dataDir: string | undefined;
  readonly openHouse: OpenHouse;
};

const ERASE_LINE = '\r\u001b[2K';

/** The world of a command that was typed in a shell. A progress line gives way to whatever is said next. */
export function shellWorld({ out, err, signal, dataDir, openHouse }: Place): World {
  let progressStands = false;
  const clearProgress = () => {
    if (progressStands) err.write(ERASE_LINE);
    progressStands = false;
  };
  return {
    say(line) {
      clearProgress();
      out.write(`${line}\n`);
    },
    note(line) {
      clearProgress();
      err.write(`${line}\n`);
    },
    progress(line) {
      if (!err.isTTY) return;
      err.write(`${ERASE_LINE}${line.slice(0, Math.max(0, err.columns - 1))}`);
      progressStands = true;
    },
    colour: wantsColour(out),
    signal,
    now: () => Date.now(),
    dataDir,
    openHouse,
  };
}

/** Whether colour may be written there: Node asks the terminal and heeds NO_COLOR and FORCE_COLOR. */
export function wantsColour(stream: Out): boolean {
  return styleText('red', 'x', { stream, validateStream: true }) !== 'x';
}
