import { Histogram } from '#web/chart/Histogram.tsx';
import { howLong, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { words } from '#web/words.ts';
import type { Scorecard } from '../../contract.ts';

/** How long it took, late ones included, against the deadline. */
export function TimeToKept({ card: { timeToKept } }: { readonly card: Scorecard }) {
  const { bins, deadline, quantiles, n, scale } = timeToKept;
  if (deadline === null || quantiles === null) return null;
  const count = (late: boolean) => bins.filter((bin) => bin.late === late).reduce((sum, bin) => sum + bin.count, 0);
  const spans = { p50: howLong(quantiles.p50), p90: howLong(quantiles.p90), p95: howLong(quantiles.p95) };
  return (
    <Section id="time-to-kept" title={words.timeToKept.title}>
      <p className="mb-3 max-w-[68ch]">{words.timeToKept.quantiles(spans, whole(n))}</p>
      <Histogram
        bins={bins}
        deadline={deadline}
        words={{
          inTime: words.timeToKept.inTime(whole(count(false))),
          late: words.timeToKept.late(whole(count(true))),
          deadline: scale === 'ms' ? words.timeToKept.deadlineAfter(howLong(deadline)) : words.timeToKept.deadline,
        }}
        tick={(at) => tickOf(at / deadline, scale === 'ms' ? howLong(at) : undefined)}
        beyond={words.timeToKept.beyond}
        paperShare={0.48}
      />
    </Section>
  );
}

/** Labels at none, at half, and at one and a half of the time that was given. */
function tickOf(share: number, span: string | undefined): string {
  const near = [0, 0.5, 1.5].find((edge) => Math.abs(edge - share) < 1e-6);
  if (near === undefined) return '';
  if (span !== undefined) return near === 0 ? words.timeToKept.atOnce : span;
  if (near === 0) return words.timeToKept.atOnce;
  return near < 1 ? words.timeToKept.half : words.timeToKept.more;
}
