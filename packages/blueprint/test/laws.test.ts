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

test('picked customers are answered as they are among all', () => {
  fc.assert(
    fc.property(anyBatch(HISTORIES_IN_A_BATCH), (batch) => {
      const question = { blueprint: batch.blueprint, events: eventsOf(batch), now: batch.now };
      const all = engine.answer(question);
      const keys = engine.keys();
      const half = Math.floor(keys.length / 2);
      const [last = '0'] = keys.slice(half - 1, half);
      const parts = [
        engine.answer(question, { are: 'these', keys: keys.slice(0, half) }),
        engine.answer(question, { are: 'between', from: String(BigInt(last) + 1n), to: String(2n ** 64n - 1n) }),
      ];
      const together = {
        promises: parts.flatMap(({ promises }) => promises),
        moments: parts.flatMap(({ moments }) => moments),
      };
      expect(difference(all, together)).toBe('');
    }),
    { numRuns: 15 },
  );
}, 120_000);
