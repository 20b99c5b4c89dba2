import { addresses } from '#web/addresses.ts';
import { howLong, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { AnswerCounts, MomentAnswer } from '../contract.ts';

type Props = {
  readonly name: string;
  readonly answers: NonNullable<AnswerCounts>;
  readonly search: Search;
};

/** Whether we did what we intend to do then: the missed stand as large as the answered. */
export function Answers({ name, answers, search }: Props) {
  const { by, within, answered, missed, waiting } = answers;
  const rows = (answer: MomentAnswer) => addresses.moment(name, { ...withoutViews(search), answer });
  return (
    <section className="mt-6 max-w-[68ch] border-t border-rule pt-4">
      <h2 className="text-title font-semibold">{words.moment.answers.title}</h2>
      <p className="mt-1 text-lead">
        <Sentence
          says={words.moment.answers.says}
          with={{
            missed: (
              <a href={rows('missed')} className="text-head font-semibold">
                {whole(missed)}
              </a>
            ),
            answered: (
              <a href={rows('answered')} className="text-head font-semibold">
                {whole(answered)}
              </a>
            ),
            waiting: <a href={rows('waiting')}>{whole(waiting)}</a>,
          }}
        />
      </p>
      <p className="text-small text-soft">{words.moment.answers.known(by, howLong(within))}</p>
    </section>
  );
}
