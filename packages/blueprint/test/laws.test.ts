import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { interpret } from '../interpreter/interpret.ts';
import { anyBatch, eventsOf } from './arbitrary-batch.ts';
import { openEngine } from './engine.ts';
import { difference } from './laws-rows.ts';

const engine = openEngine();
afterAll(() => engine.close());

const HISTORIES_IN_A_BATCH = 25;
const BATCHES = 200;

test(`the engine answers ${HISTORIES_IN_A_BATCH * BATCHES} random histories as the interpreter means`, () => {
  fc.assert(
    fc.property(anyBatch(HISTORIES_IN_A_BATCH), (batch) => {
      const question = { blueprint: batch.blueprint, events: eventsOf(batch), now: batch.now };
      expect(difference(interpret(question.blueprint, question.events, question.now), engine.answer(question))).toBe(
        '',
      );
    }),
    { numRuns: BATCHES },
  );
}, 300_000);
