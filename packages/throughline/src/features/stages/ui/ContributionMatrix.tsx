import { addresses } from '#web/addresses.ts';
import { percent, whole } from '#web/kit/figures.ts';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { titled, words } from '#web/words.ts';
import type { Contribution, Contributions, StageContributions } from '../contract.ts';
import { shareWords } from './StageShares.tsx';

/** A strip for each stage, a column for each team: the darker the larger the team's share of what was broken there. */
export function ContributionMatrix({ found }: { readonly found: Contributions }) {
  const { teams, stages, period } = found;
  const { shares } = words.stages;
  return (
    <>
      <Scrollable label={words.table.named(shares.caption)} className="relative">
        <table className="w-full border-separate border-spacing-0 text-left">
          <caption className="sr-only">{shares.caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={`${headStyle} sticky left-0 min-w-32 bg-paper`}>
                {shares.stage}
              </th>
              <th scope="col" className={`${headStyle} text-right`}>
                {shares.broken}
              </th>
              {teams.map(({ key, name }) => (
                <th key={key ?? ''} scope="col" className={`${headStyle} min-w-20 text-right hyphens-auto break-words`}>
                  {name ?? shares.unknown}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <Strip key={stage.stage} stage={stage} teams={teams} period={period} />
            ))}
          </tbody>
        </table>
      </Scrollable>
      <p className="mt-3 max-w-[76ch] text-small text-soft">{shares.ownerKey}</p>
    </>
  );
}

const headStyle = 'border-b border-rule-strong py-2 pr-2 align-bottom text-small font-semibold';

type StripProps = {
  readonly stage: StageContributions;
  readonly teams: Contributions['teams'];
  readonly period: Contributions['period'];
};

function Strip({ stage, teams, period }: StripProps) {
  const { shares } = words.stages;
  return (
    <tr>
      <th scope="row" className="sticky left-0 border-b border-rule bg-paper py-2 pr-4 text-left align-top font-normal">
        <a href={addresses.stage(stage.stage, { ...period })} title={stage.says}>
          {titled(stage.stage)}
        </a>
      </th>
      <td className="border-b border-rule py-2 pr-2 text-right align-top whitespace-nowrap">
        {stage.broken === 0 ? (
          '0'
        ) : (
          <a href={addresses.contributed({ ...period, stage: stage.stage })}>{whole(stage.broken)}</a>
        )}
        <span className="block text-small text-soft">{shares.ofDue(whole(stage.due))}</span>
      </td>
      {teams.map(({ key }) => (
        <Cell
          key={key ?? ''}
          part={stage.teams.find(({ team }) => team === key)}
          isOwner={key !== null && stage.owners.includes(key)}
          href={addresses.contributed({ ...period, stage: stage.stage, team: key ?? '' })}
        />
      ))}
    </tr>
  );
}

type CellProps = {
  readonly part: Contribution | undefined;
  readonly isOwner: boolean;
  readonly href: string;
};

function Cell({ part, isOwner, href }: CellProps) {
  const share = part?.share ?? 0;
  return (
    <td
      className="border-b border-rule py-2 pr-2 pl-1 text-right align-top whitespace-nowrap [print-color-adjust:exact]"
      style={{ background: `color-mix(in oklab, var(--beyond) ${Math.round(share * 45)}%, var(--paper))` }}
    >
      {part === undefined ? (
        <span className={isOwner ? ownerStyle : 'text-soft'}>0</span>
      ) : (
        <a href={href} className={isOwner ? ownerStyle : 'no-underline hover:underline'}>
          {shareWords(part.promises)}
        </a>
      )}
      {isOwner && <span className="sr-only">, {words.stages.shares.owner}</span>}
      {part !== undefined && <span className="block text-small">{percent(share)}</span>}
    </td>
  );
}

const ownerStyle = 'border-b-2 border-ink font-semibold no-underline';
