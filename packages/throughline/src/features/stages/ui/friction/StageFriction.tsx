import { type StageFriction as Found, readStageFriction } from '#features/customers/friction/contract.ts';
import { addresses, type Narrowing } from '#web/addresses.ts';
import { HowFriction } from '#web/friction/HowFriction.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { tenth, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { EpisodeTable } from './EpisodeTable.tsx';

const said = words.customers.friction;
const SHOWN = 5;

type Props = { readonly stage: string; readonly period: { readonly from: number; readonly to: number } };

/** How hard it was for those who were in a stage, each figure open to its episodes. */
export function StageFriction({ stage, period }: Props) {
  const asked = useAnswer(readStageFriction, { stage, ...period, limit: SHOWN });
  const rows = (narrowing: Narrowing) => addresses.stageFriction(stage, { ...period, ...narrowing });
  return (
    <Section
      id="friction"
      className="mb-10 print:mb-4"
      title={said.title}
      choices={<a href={rows({})}>{said.stage.all}</a>}
    >
      <Answered asked={asked} shape={[48, 200]} doing={said.stage.doing}>
        {(found) => <Told found={found} rows={rows} />}
      </Answered>
    </Section>
  );
}

type ToldProps = { readonly found: Found; readonly rows: (narrowing: Narrowing) => string };

function Told({ found, rows }: ToldProps) {
  if (!found.known) return <p className="text-soft">{said.stage.unknown}</p>;
  if (found.episodes === 0) return <p className="text-soft">{said.stage.nobody}</p>;
  return (
    <>
      <FrictionInWords found={found} rows={rows} />
      {found.free < found.episodes && (
        <EpisodeTable rows={found.rows.filter(({ index }) => index > 0)} timezone={found.timezone} />
      )}
      <HowFriction friction={found} />
    </>
  );
}

/** How many episodes there were, how their friction is spread, and of whom it is counted. */
export function FrictionInWords({ found, rows }: ToldProps) {
  const { episodes, free, heavy, median, p90, customers, read } = found;
  const open = (narrowing: Narrowing, says: string) => <a href={rows(narrowing)}>{says}</a>;
  return (
    <p className="mb-3 max-w-[68ch]">
      <Sentence
        says={free === episodes ? said.none : said.says}
        with={{
          episodes: open({}, whole(episodes)),
          free: open({ most: 0 }, whole(free)),
          heavy: open({ least: 50 }, whole(heavy)),
        }}
      />{' '}
      {median !== null && p90 !== null && (
        <Sentence
          says={said.spread}
          with={{ median: open({ most: median }, tenth(median)), p90: open({ least: p90 }, tenth(p90)) }}
        />
      )}{' '}
      <span className="text-soft">
        {read < customers ? said.stage.readOf(whole(read), whole(customers)) : said.stage.readAll(whole(customers))}
      </span>
    </p>
  );
}
