import { whole } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { JourneyLine } from '../contract.ts';

/** The period against the last in one sentence: better, worse, luck, what went right. */
export function Lead({ journey: { stages, weakest, balance, sentence } }: { readonly journey: JourneyLine }) {
  const promises = stages.flatMap((stage) => stage.promises);
  if (promises.length === 0) return null;
  const of = (kind: string) => promises.filter(({ change }) => change.kind === kind).length;
  const luck = sentence.find((part) => part.kind === 'luck');
  const clauses = [
    words.line.lead.changed({ better: of('better'), worse: of('worse'), all: promises.length }),
    ...(luck ? [words.line.lead.luck(spoken(luck.stage))] : []),
    ...(weakest === null ? [] : [words.line.lead.weakest(spoken(weakest))]),
    ...(balance
      ? [words.line.lead.balance({ delighted: whole(balance.delighted.now), hurt: whole(balance.hurt.now) })]
      : []),
  ];
  return <p className="mb-4 max-w-[84ch] text-lead print:mb-2 print:text-body">{words.line.lead.sentence(clauses)}</p>;
}
