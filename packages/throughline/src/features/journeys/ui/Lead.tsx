import { leadOf } from '#drawing/lead.ts';
import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { JourneyLine } from '../contract.ts';

/** The period against the last in one sentence. */
export function Lead({ journey }: { readonly journey: JourneyLine }) {
  const sentence = leadOf(journey, { words, whole });
  if (sentence === null) return null;
  return <p className="mb-4 max-w-[84ch] text-lead print:mb-2 print:text-body">{sentence}</p>;
}
