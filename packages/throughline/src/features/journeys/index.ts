import type { Feature } from '#foundation/feature.ts';
import { handler } from '#foundation/handler.ts';
import { readLines } from './contract.ts';
import { lines } from './line.ts';

/** Journeys: the throughline of each, from end to end, this period against the last. */
export const journeysFeature: Feature = {
  name: 'journeys',
  handlers: [handler(readLines, (asked, house) => lines(house, asked))],
  commands: [],
};
