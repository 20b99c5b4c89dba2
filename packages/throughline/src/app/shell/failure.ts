import { createHash } from 'node:crypto';
import { Fault } from '#foundation/fault.ts';
import { exitOfCall } from './program.ts';

/** How a run that threw ends: what is written to standard error, and the exit code. */
export type Ending = {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2 | 130;
};

type Circumstances = {
  readonly verbose: boolean;
  /** Whether the person asked it to stop. */
  readonly interrupted: boolean;
};

/**
 * What to tell a person about something thrown. A `Fault` is theirs to mend and speaks for itself; input that
 * the call itself brought is a wrong call (2); anything else is our bug and gets an id that the same bug has again.
 */
export function endingOf(thrown: unknown, { verbose, interrupted }: Circumstances): Ending {
  const explained = exitOfCall(thrown);
  if (explained !== undefined) return { lines: [], exitCode: explained };
  if (interrupted) return { lines: ['Stopped, as you asked.'], exitCode: 130 };
  if (thrown instanceof Fault) {
    const lines = [thrown.message, ...(thrown.hint ? [thrown.hint] : []), ...(verbose ? [causesOf(thrown)] : [])];
    return { lines, exitCode: thrown.code === 'bad-input' ? 2 : 1 };
  }
  const stack = causesOf(thrown);
  const told = `Throughline met a bug of its own: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  const advice = `Please report it with the id ${bugId(stack)}`;
  return {
    lines: verbose ? [told, `${advice}.`, stack] : [told, `${advice} and what --verbose adds when you run it again.`],
    exitCode: 1,
  };
}

function causesOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? own : `${own}\nbecause of ${causesOf(thrown.cause)}`;
}

/** Eight hexadecimal digits of the places in the stack, folders left out so that it is the same on every machine. */
function bugId(stack: string): string {
  const places = stack.match(/[\w.-]+\.[cm]?[jt]sx?:\d+/g) ?? [stack];
  return createHash('sha256').update(places.join('\n')).digest('hex').slice(0, 8);
}
