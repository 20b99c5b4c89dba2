import type { ReactNode } from 'react';
import { tenth, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, words } from '#web/words.ts';
import type { JourneyLine, Period } from '../contract.ts';
import { filled } from './sentence-parts.tsx';

type Props = { readonly journey: JourneyLine; readonly period: Period };

/** What there is to say of the period in words: how consistent it is, what got better and worse, where luck rules. */
export function Standfirst({ journey: { consistency, weakest, balance, sentence, stages }, period }: Props) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-lead wide:grid-cols-[max-content_1fr] print:grid-cols-[max-content_1fr] print:text-body">
      {consistency !== null && weakest !== null && (
        <Said head={words.line.consistency.head}>
          <Sentence says={words.line.consistency.says} with={{ index: tenth(consistency), stage: spoken(weakest) }} />
        </Said>
      )}
      {balance && (
        <Said head={words.line.balance.head}>
          <Sentence
            says={words.line.balance.says}
            with={{
              delighted: whole(balance.delighted.now),
              delightedBefore: whole(balance.delighted.before),
              hurt: whole(balance.hurt.now),
              hurtBefore: whole(balance.hurt.before),
            }}
          />
        </Said>
      )}
      {sentence.map((part) => (
        <Said key={JSON.stringify(part)} head={words.said[part.kind].head}>
          <Sentence says={words.said[part.kind].says} with={filled(part, { stages, period })} />
        </Said>
      ))}
    </dl>
  );
}

function Said({ head, children }: { readonly head: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="font-semibold max-wide:mt-2 print:mt-0">{head}</dt>
      <dd className="max-w-[84ch] print:max-w-none">{children}</dd>
    </div>
  );
}
