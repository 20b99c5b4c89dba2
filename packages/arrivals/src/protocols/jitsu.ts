import { splitObject } from '../json/split.ts';
import { splitWhole } from '../json/whole.ts';
import { NO_EVENTS, type Reader } from './reader.ts';
import { callMeaning } from './segment.ts';

/** Jitsu's clients: Segment's calls under paths of their own, each sent by itself or as a batch. */
export const jitsuReader: Reader = {
  protocol: 'jitsu',
  split: (text, { path }) =>
    (/\/batch\/*(?:\?|$)/.test(path) ? splitObject(text, 'batch') : splitWhole(text)) ?? NO_EVENTS,
  meaningOf: callMeaning,
  idOf: ({ messageId }) => messageId,
};
