import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { readStage, type StageRead } from '../contract.ts';
import { ClosingReport } from './ClosingReport.tsx';
import { StageFriction } from './friction/StageFriction.tsx';
import { SharedNumber } from './SharedNumber.tsx';
import { StageMoments } from './StageMoments.tsx';
import { StagePromises } from './StagePromises.tsx';
import { StageShares } from './StageShares.tsx';

const period = readStage.input.pick({ from: true, to: true });

/** One stage across all teams: what is promised there, what happens, what truly stayed done, and who shares what broke. */
export function StagePage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [asked] = useNarrowing(period);
  const answer = useAnswer(readStage, { stage: name, ...asked });
  return (
    <Page title={spoken(name)}>
      <Answered asked={answer} shape={[80, 120, 200, 200]} doing={words.stages.doing}>
        {(read) => <Report read={read} />}
      </Answered>
    </Page>
  );
}

function Report({ read }: { readonly read: StageRead }) {
  const { stage, journey, asOf, timezone, closings, contributions, teams } = read;
  return (
    <article>
      <header className="mb-10 print:mb-4">
        <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
          <span>
            <a href={addresses.line()}>{words.wings.line}</a> › {spoken(journey.name)} › {spoken(stage.name)},{' '}
            {words.touches[stage.touch]}
          </span>
          <span>{words.promise.asOf(day(asOf, timezone))}</span>
        </p>
        <h1 className="said mt-2 mb-4 text-head wide:text-poster print:mb-3 print:text-head">
          {words.quoted(stage.says)}
        </h1>
        <div className="mb-6 text-small text-soft">
          <PeriodPicker
            {...{ period: read.period, timezone, asOf }}
            address={(over) => addresses.stage(stage.name, { ...over })}
          />
        </div>
        <SharedNumber read={read} />
      </header>
      <StagePromises stage={stage} />
      <StageMoments stage={stage} period={read.period} />
      {closings.map((closing) => (
        <ClosingReport key={closing.promise} closing={closing} teams={teams} />
      ))}
      <StageFriction stage={stage.name} period={read.period} />
      <StageShares shares={contributions} period={read.period} teams={teams} />
    </article>
  );
}
