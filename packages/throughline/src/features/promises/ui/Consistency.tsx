import { tenth } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { Scorecard } from '../contract.ts';

/** The consistency index, opened into what is lost because we fail at all and what is lost to luck. */
export function Consistency({ card: { consistency } }: { readonly card: Scorecard }) {
  const { index, level, luck, randomness } = consistency;
  if (index === null || level === null) return null;
  const parts = [
    { key: 'index', points: index, fill: 'bg-ink', ...words.consistency.index },
    {
      key: 'luck',
      points: luck ?? 0,
      fill: 'bg-[repeating-linear-gradient(45deg,var(--ink)_0_1.5px,var(--paper)_1.5px_5px)]',
      ...words.consistency.luck,
    },
    { key: 'level', points: level, fill: 'bg-paper', ...words.consistency.level },
  ];
  return (
    <section className="mb-10 print:mb-0" aria-labelledby="consistency">
      <h2 id="consistency" className="mb-3 border-t border-ink pt-3 text-title font-semibold print:mb-1 print:pt-1">
        {words.consistency.title(tenth(index))}
      </h2>
      <div aria-hidden="true" className="mb-4 flex h-6 print:mb-2 print:h-4 border border-ink">
        {parts.map(({ key, points, fill }) => (
          <div key={key} className={`${fill} border-r border-ink last:border-r-0`} style={{ width: `${points}%` }} />
        ))}
      </div>
      <dl className="grid gap-x-8 gap-y-3 wide:grid-cols-3 print:grid-cols-3">
        {parts.map(({ key, points, fill, name, says }) => (
          <div key={key}>
            <dt className="flex items-center gap-2 font-semibold">
              <span aria-hidden="true" className={`${fill} inline-block size-3.5 shrink-0 border border-ink`} />
              {key === 'luck' && luck === null ? words.consistency.noLuck : `${tenth(points)} ${name}`}
            </dt>
            <dd className="text-soft print:hidden">{says}</dd>
          </div>
        ))}
      </dl>
      {randomness !== null && (
        <p className="mt-3 text-small text-soft print:hidden">{words.consistency.randomness(tenth(randomness))}</p>
      )}
    </section>
  );
}
