import { spoken } from '#words/names.ts';
import type { Words } from '#words/words.ts';

/** What the sentence needs to know of a journey. */
type Journey = {
  readonly stages: readonly { readonly promises: readonly { readonly change: { readonly kind: string } }[] }[];
  readonly weakest: string | null;
  readonly balance: {
    readonly delighted: { readonly now: number };
    readonly hurt: { readonly now: number };
  } | null;
  readonly sentence: readonly ({ readonly kind: 'luck'; readonly stage: string } | { readonly kind: string })[];
};

type Style = { readonly words: Words; readonly whole: (count: number) => string };

/** The period against the last in one sentence: better, worse, luck, what went right; null where nothing is promised. */
export function leadOf(journey: Journey, { words: { line }, whole }: Style): string | null {
  const { stages, weakest, balance, sentence } = journey;
  const changes = stages.flatMap(({ promises }) => promises.map(({ change }) => change.kind));
  if (changes.length === 0) return null;
  const of = (kind: string) => changes.filter((one) => one === kind).length;
  const luck = sentence.find((part) => part.kind === 'luck');
  return line.lead.sentence([
    line.lead.changed({ better: of('better'), worse: of('worse'), all: changes.length }),
    ...(luck && 'stage' in luck ? [line.lead.luck(spoken(luck.stage))] : []),
    ...(weakest === null ? [] : [line.lead.weakest(spoken(weakest))]),
    ...(balance ? [line.lead.balance({ delighted: whole(balance.delighted.now), hurt: whole(balance.hurt.now) })] : []),
  ]);
}
