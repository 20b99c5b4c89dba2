import { afterAll, describe, expect, test } from 'vitest';
import { type Answer, interpret } from '../interpreter/interpret.ts';
import { answerLines, pagesOf, type Question, readCase } from './case.ts';
import { openEngine } from './engine.ts';

const engine = openEngine();
afterAll(() => engine.close());

/** Whoever answers questions answers every page. */
const answerers: Readonly<Record<string, (question: Question) => Answer>> = {
  'the interpreter': ({ blueprint, events, now }) => interpret(blueprint, events, now),
  'the engine': (question) => engine.answer(question),
};

const pages = ['moments', 'promises', 'calendars'].flatMap(pagesOf);

test('there are pages, and each has a title of its own', () => {
  const titles = pages.map(({ text }) => readCase(text).title);
  expect(titles.length).toBeGreaterThan(40);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.for(Object.entries(answerers))('%s', ([, answerOf]) => {
  test.for(pages)('answers $name', ({ text }) => {
    const { question, answer } = readCase(text);
    expect(answerLines(answerOf(question), question.blueprint)).toEqual(answer);
  });
});
