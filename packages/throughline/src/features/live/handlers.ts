import { type Handler, handler } from '#foundation/handler.ts';
import { readFacts } from './contract.ts';
import { factsAfter } from './facts.ts';

export const liveHandlers: readonly Handler[] = [
  handler(readFacts, async (asked, { records }) => ({ facts: await factsAfter(records, asked) })),
];
