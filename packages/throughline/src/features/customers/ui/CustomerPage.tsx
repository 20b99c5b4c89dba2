import { useParams, useSearch } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { type CustomerLife, readCustomerLife } from '../life/contract.ts';
import { FrictionOfLife } from './friction/FrictionOfLife.tsx';
import { LifeInWords } from './LifeInWords.tsx';
import { NewsOfLife } from './NewsOfLife.tsx';
import { OpenPromises } from './OpenPromises.tsx';
import { StageStrip } from './StageStrip.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { type SinceOpened, useSinceOpened } from './useSinceOpened.ts';

/** One customer from end to end. */
export function CustomerPage() {
  const { key = '' } = useParams({ strict: false }) as { readonly key?: string };
  const search = useSearch({ strict: false }) as Search;
  const asked = useAnswer(readCustomerLife, {
    ...readNarrowing(readCustomerLife.input.omit({ customerKey: true }), search),
    customerKey: key,
  });
  const since = useSinceOpened({ customerKey: key, part: JSON.stringify(search), life: asked.data });
  return (
    <Page title={asked.data?.customer ?? words.customers.title}>
      <Answered asked={asked} shape={[80, 120, 160, 600]} doing={words.customers.life.doing}>
        {(life) => (life.customer === null ? <Unknown /> : <Told customerKey={key} {...{ life, search, since }} />)}
      </Answered>
    </Page>
  );
}

function Unknown() {
  const next = <a href={addresses.customers()}>{words.customers.life.unknownNext}</a>;
  return (
    <>
      <h1 className="sr-only">{words.customers.title}</h1>
      <Empty what={words.customers.life.unknown} next={next} />
    </>
  );
}

type Props = {
  readonly customerKey: string;
  readonly life: CustomerLife;
  readonly search: Search;
  readonly since: SinceOpened | undefined;
};

function Told({ customerKey, life, search, since }: Props) {
  const address = (narrowing: Search) => addresses.customer(customerKey, narrowing);
  return (
    <article>
      <LifeInWords life={life} />
      {since && <NewsOfLife {...{ customerKey, since }} timezone={life.timezone} />}
      <OpenPromises open={life.open} timezone={life.timezone} address={address} />
      <StageStrip stages={life.stages} timezone={life.timezone} />
      <FrictionOfLife life={life} address={address} />
      <Timeline {...{ customerKey, life, search }} isNew={since?.isNew ?? never} />
    </article>
  );
}

const never = () => false;
