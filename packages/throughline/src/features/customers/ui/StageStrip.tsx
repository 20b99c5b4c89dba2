import { day, whole } from '#web/kit/figures.ts';
import { titled, words } from '#web/words.ts';
import type { StageStays } from '../life/contract.ts';

type Props = { readonly stages: readonly StageStays[]; readonly timezone: string };

/** When the customer was in which stage: a row for each stage, time from left to right. */
export function StageStrip({ stages, timezone }: Props) {
  const stays = stages.flatMap((stage) => stage.stays);
  if (stays.length === 0) return null;
  const from = Math.min(...stays.map((stay) => stay.from));
  const to = Math.max(...stays.map((stay) => stay.to), from + 1);
  const said = words.customers.stages;
  return (
    <section className="mb-8">
      <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{said.title}</h2>
      <p className="mb-3 max-w-[68ch] text-small text-soft">{said.says}</p>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{said.title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{said.stage}</th>
            <th scope="col">{said.when}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.stage} className="border-b border-rule">
              <th scope="row" title={stage.says} className="w-px py-1.5 pr-4 font-normal whitespace-nowrap">
                {titled(stage.stage)}
              </th>
              <td className="py-1.5">
                <Stays stays={stage.stays} from={from} to={to} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 flex justify-end gap-x-8 text-small text-soft">
        <span>{words.customers.stages.range(day(from, timezone), day(to, timezone))}</span>
      </p>
    </section>
  );
}

type StaysProps = { readonly stays: StageStays['stays']; readonly from: number; readonly to: number };

function Stays({ stays, from, to }: StaysProps) {
  const share = (at: number) => (100 * (at - from)) / (to - from);
  const events = stays.reduce((sum, stay) => sum + stay.events, 0);
  const said = words.customers.stages;
  return (
    <div className="relative h-4 overflow-hidden">
      <span className="sr-only">
        {stays.length === 0 ? said.never : said.stays(whole(stays.length), whole(events))}
      </span>
      {stays.map((stay) => (
        <span
          key={`${stay.from} ${stay.to}`}
          aria-hidden="true"
          className="absolute inset-y-0 min-w-0.5 border-l-2 border-ink bg-strand print:[print-color-adjust:exact]"
          style={{ left: `min(${share(stay.from)}%, 100% - 2px)`, width: `${share(stay.to) - share(stay.from)}%` }}
        />
      ))}
    </div>
  );
}
