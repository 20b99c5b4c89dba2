import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { DoneByCurve } from '#web/chart/DoneByCurve.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, percent, roundPercent, span, tenth, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { Scorecard, ScorecardFilter } from '../../contract.ts';
import { type DecidedByTime, readTime } from '../../time/contract.ts';
import { HowCounted } from '../HowCounted.tsx';

type Props = {
  readonly card: Scorecard;
  readonly filter: ScorecardFilter;
  readonly search: Search;
};

/** The share that is done by when, open ones included, and what would be kept with another deadline. */
export function AnotherDeadline({ card, filter, search }: Props) {
  const asked = useAnswer(readTime, { promise: card.name, ...filter });
  return (
    <Answered asked={asked} shape={[96, 248]} doing={words.anotherDeadline.doing}>
      {({ time, bounds }) =>
        time === null ? null : (
          <Section id="another-deadline" title={words.anotherDeadline.title}>
            <Deadlines time={time} card={card} search={search} />
            <p className="mt-2 max-w-[68ch]">
              {time.decides === 'kept' && <span className="screen-only">{reachedWords(time)} </span>}
              {bounds !== null &&
                words.anotherDeadline.bounds({
                  open: whole(bounds.open),
                  worst: percent(bounds.worst),
                  best: percent(bounds.best),
                })}
            </p>
            <HowCounted>{words.howCounted.time[time.method]}</HowCounted>
          </Section>
        )
      }
    </Answered>
  );
}

type DeadlinesProps = Omit<Props, 'filter'> & { readonly time: DecidedByTime };

function Deadlines({ time, card, search }: DeadlinesProps) {
  const router = useRouter();
  const last = time.points.length - 1;
  const [place, setPlace] = useState(placeIn(search, last));
  const point = time.points[place];
  if (point === undefined) return null;
  const keep = () => {
    const href = addresses.promise(card.name, { ...search, deadline: String(place) });
    if (place !== placeIn(search, last)) void router.navigate({ href, replace: true, resetScroll: false });
  };
  return (
    <>
      <Kept time={time} point={point} rate={card.rate} />
      <DoneByCurve
        points={time.points}
        deadline={time.deadline}
        target={card.target}
        chosen={point}
        words={{
          due: time.scale === 'ms' ? words.timeToKept.deadlineAfter(howLong(time.deadline)) : words.timeToKept.deadline,
        }}
        paperShare={0.48}
      />
      <input
        type="range"
        className="screen-only w-full accent-ink"
        aria-label={words.anotherDeadline.label}
        aria-valuetext={time.scale === 'ms' ? howLong(point.at) : roundPercent(point.at)}
        min={0}
        max={last}
        value={place}
        onChange={({ target: { value } }) => setPlace(Number(value))}
        onPointerUp={keep}
        onKeyUp={keep}
      />
    </>
  );
}

type KeptProps = {
  readonly time: DecidedByTime;
  readonly point: DecidedByTime['points'][number];
  readonly rate: number | null;
};

/** What would be kept with the deadline that is tried, in words. */
function Kept({ time, point, rate }: KeptProps) {
  const isInForce = point.at === time.deadline && rate !== null && percent(rate) !== percent(point.kept);
  return (
    <p className="mb-2 max-w-[68ch]" aria-live="polite">
      <Sentence
        says={time.scale === 'ms' ? words.anotherDeadline.after : words.anotherDeadline.given}
        with={{
          share: <strong className="font-semibold">{percent(point.kept)}</strong>,
          interval: span(point.interval),
          span: howLong(point.at),
          part: roundPercent(point.at),
        }}
      />{' '}
      <span className="text-soft">{isInForce ? apartWords(time, rate) : words.anotherDeadline.same}</span>
    </p>
  );
}

/** Why the share at the deadline in force is another than the rate of the page. */
function apartWords({ released }: DecidedByTime, rate: number): string {
  return released > 0
    ? words.anotherDeadline.inForceReleased(percent(rate), whole(released))
    : words.anotherDeadline.inForce(percent(rate));
}

/** The place of the deadline that the address asks for, in hundredths of the one in force, which stands at a hundred. */
function placeIn({ deadline = '' }: Search, last: number): number {
  return Math.min(last, /^\d{1,3}$/.test(deadline) ? Number(deadline) : 100);
}

function reachedWords({ reached, scale }: DecidedByTime): string {
  const [half, most] = reached;
  if (half === undefined || half.at === null) return words.anotherDeadline.halfNever;
  const says = (at: number) => lengthWords(at, scale);
  const [from, to] = half.interval;
  const bare = (at: number) => (scale === 'ms' || at >= 2 ? says(at) : percent(at));
  const interval = words.anotherDeadline.to(bare(from ?? 0), to === null ? undefined : bare(to));
  const mostWords =
    most === undefined || most.at === null
      ? words.anotherDeadline.mostNever
      : words.anotherDeadline.most(says(most.at));
  return `${words.anotherDeadline.half(says(half.at), interval)} ${mostWords}`;
}

/** A length of time, or a part of the time that was given; from twice on, how many times it. */
function lengthWords(at: number, scale: DecidedByTime['scale']): string {
  if (scale === 'ms') return howLong(at);
  return at < 2 ? words.anotherDeadline.parts(percent(at)) : words.anotherDeadline.times(tenth(at));
}
