import type { z } from 'zod';
import { Fault } from './fault.ts';
import type { House } from './house.ts';
import { readInput } from './input.ts';
import type { FileFormat, Operation } from './operation.ts';

/** An operation and what does it. */
export type Handler = {
  readonly operation: Operation;
  /** Errors: a `Fault` "bad-input" when the input is not as the operation asks. */
  run(input: unknown, house: House, bytes?: ReadableStream<Uint8Array>): Promise<unknown>;
};

/** A file that is sent piece by piece. */
export type FileAnswer = {
  /** The name under which it is saved. */
  readonly name: string;
  readonly format: FileFormat;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** Joins an operation to the function that does it; input and output are checked against the operation's schemas. */
export function handler<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  run: (input: z.output<Input>, house: House) => Promise<z.input<Output>>,
): Handler {
  return {
    operation: said as unknown as Operation,
    async run(input, house) {
      return said.output.parse(await run(readInput(said.input, input), house));
    },
  };
}

/** Joins an operation that answers a file to the function that writes it. */
export function fileHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  run: (input: z.output<Input>, house: House) => Promise<FileAnswer>,
): Handler {
  return {
    operation: said as unknown as Operation,
    run: (input, house) => run(readInput(said.input, input), house),
  };
}

/** Joins an operation of many answers to the function that tells them. */
export function streamHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  run: (input: z.output<Input>, house: House) => AsyncIterable<z.input<Output>>,
): Handler {
  return {
    operation: said as unknown as Operation,
    run: async (input, house) => checked(said.output, run(readInput(said.input, input), house)),
  };
}

async function* checked<Output extends z.ZodType>(
  output: Output,
  answers: AsyncIterable<z.input<Output>>,
): AsyncGenerator<z.output<Output>> {
  for await (const answer of answers) yield output.parse(answer);
}

/** Joins an operation that takes a file to the function that keeps it. Errors: a `Fault` "bad-input" when no file came. */
export function uploadHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  run: (input: z.output<Input>, house: House, bytes: ReadableStream<Uint8Array>) => Promise<z.input<Output>>,
): Handler {
  return {
    operation: said as unknown as Operation,
    async run(input, house, bytes) {
      if (!bytes) throw new Fault('bad-input', 'No file came along.', { hint: 'Send its bytes as the body.' });
      return said.output.parse(await run(readInput(said.input, input), house, bytes));
    },
  };
}
