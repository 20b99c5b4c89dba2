import { useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { call } from '#web/call.ts';
import { ChangeList } from '#web/changes/ChangeList.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { minute } from '#web/kit/figures.ts';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { compareVersions, readVersion, rollBack, type VersionSummary } from '../../contract.ts';
import { EffectTables } from './EffectTables.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { Reason } from './VersionList.tsx';

const said = words.versions.list;

type Props = {
  readonly number: number;
  /** The version it is held against; the one before it when left out. */
  readonly against: number | undefined;
  readonly versions: readonly VersionSummary[];
  readonly timezone: string;
};

/** One version: why it came, what it changed in words, its answers beside another's, its text. */
export function VersionOpened({ number, against = number - 1, versions, timezone }: Props) {
  const asked = useAnswer(readVersion, against < 1 ? { number } : { number, against });
  const other = versions.find((one) => one.number === against);
  return (
    <Answered asked={asked} shape={[48, 120, 400]} doing={said.doing}>
      {({ version, text, changes }) => (
        <article>
          <p className="text-soft">{minute(version.publishedAt, timezone)}</p>
          <p className="mb-4 max-w-[68ch] text-lead">
            <Reason version={version} />
          </p>
          <Choices number={number} against={against} versions={versions} />
          <h2 className="mt-8 mb-2 text-title font-semibold">
            {other ? said.changedAgainst(String(against)) : said.first}
          </h2>
          <ChangeList changes={changes} hasText={version.isInForce} />
          {other && <SideBySide version={version} other={other} timezone={timezone} />}
          <h2 className="mt-8 mb-2 text-title font-semibold">{said.text}</h2>
          <Scrollable label={said.text} className="max-h-[60dvh] border-y border-rule py-3">
            <pre className="font-mono text-small">{text}</pre>
          </Scrollable>
          {!version.isInForce && <BringBack number={number} versions={versions} />}
        </article>
      )}
    </Answered>
  );
}

type ChoicesProps = { readonly number: number; readonly against: number; readonly versions: readonly VersionSummary[] };

/** The versions it can be held against, as links. */
function Choices({ number, against, versions }: ChoicesProps) {
  return (
    <nav aria-label={said.against} className="screen-only flex flex-wrap gap-x-4 text-small">
      <a href={addresses.versions()}>{said.back}</a>
      {versions
        .filter((one) => one.number !== number)
        .map((one) => (
          <a
            key={one.number}
            href={addresses.versions({ number, against: one.number })}
            {...(one.number === against ? { 'aria-current': 'true' as const } : {})}
            className="aria-[current]:font-semibold aria-[current]:no-underline"
          >
            {`${said.against} ${one.number}`}
          </a>
        ))}
    </nav>
  );
}

type SideProps = { readonly version: VersionSummary; readonly other: VersionSummary; readonly timezone: string };

function SideBySide({ version, other, timezone }: SideProps) {
  return (
    <>
      <h2 className="mt-8 mb-2 text-title font-semibold">{said.effect(String(other.number))}</h2>
      {version.isKept && other.isKept ? (
        <Effects number={version.number} against={other.number} timezone={timezone} />
      ) : (
        <p className="text-soft">{said.noAnswers}</p>
      )}
    </>
  );
}

function Effects({
  number,
  against,
  timezone,
}: {
  readonly number: number;
  readonly against: number;
  readonly timezone: string;
}) {
  const asked = useAnswer(compareVersions, { number, against });
  return (
    <Answered asked={asked} shape={[48, 160]} doing={said.effectDoing}>
      {(effect) => (
        <EffectTables
          effect={effect}
          timezone={timezone}
          of="version"
          sides={[said.number(String(against)), said.number(String(number))]}
        />
      )}
    </Answered>
  );
}

function BringBack({ number, versions }: { readonly number: number; readonly versions: readonly VersionSummary[] }) {
  const [isAsked, setAsked] = useState(false);
  const basedOn = versions.find(({ isInForce }) => isInForce)?.number;
  if (basedOn === undefined) return null;
  return (
    <p className="screen-only mt-6">
      <button type="button" className="font-semibold underline" onClick={() => setAsked(true)}>
        {said.bringBack}
      </button>
      {isAsked && (
        <PublishDialog
          title={words.versions.publish.rollBack(String(number))}
          says={words.versions.publish.rollBackSays(String(number))}
          send={(why, signal) => call(rollBack, { number, basedOn, ...why }, { signal })}
          onClose={() => setAsked(false)}
        />
      )}
    </p>
  );
}
