import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Section } from '#web/kit/Section.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { type KeysFound, listKeys } from '../contract.ts';
import { Counts } from './counts/Counts.tsx';
import { NewSource } from './keys/NewSource.tsx';
import { live } from './live.ts';
import { OneSource } from './OneSource.tsx';

/** Who sends events over HTTP, what became of each of them, and how another begins. */
export function SourcesPage() {
  const found = useAnswer(listKeys, {}, live);
  return (
    <Page title={words.sources.title}>
      <h1 className="mb-2 text-head font-semibold">{words.sources.title}</h1>
      <p className="mb-8 max-w-[62ch] text-lead">{words.sources.intro}</p>
      <Answered asked={found} shape={[160, 240]} doing={words.sources.doing}>
        {(keys) =>
          keys.address === null ? (
            <Empty what={words.sources.deaf} next={words.sources.deafNext} />
          ) : (
            <Listening found={keys} address={keys.address} />
          )
        }
      </Answered>
    </Page>
  );
}

type Made = { readonly source: string; readonly key: string };

function Listening({ found, address }: { readonly found: KeysFound; readonly address: string }) {
  const { source: asked } = useSearch({ strict: false }) as { readonly source?: string };
  const router = useRouter();
  const client = useQueryClient();
  const [made, setMade] = useState<Made>();
  const chosen = found.sources.find(({ source }) => source === asked) ?? found.sources[0];
  const anew = () => void client.invalidateQueries({ queryKey: [listKeys.name] });
  const added = async (source: string, key: string | undefined) => {
    setMade(key === undefined ? undefined : { source, key });
    await client.invalidateQueries({ queryKey: [listKeys.name] });
    router.history.push(addresses.sources({ source }));
  };
  if (!chosen) return <First onMade={added} />;
  return (
    <>
      <Counts sources={found.sources} chosen={chosen.source} />
      <OneSource
        key={chosen.source}
        {...{ source: chosen, address, now: found.now }}
        secret={made?.source === chosen.source ? made.key : undefined}
        onMade={(key) => setMade({ source: chosen.source, key })}
        onKept={() => setMade(undefined)}
        onChange={anew}
      />
      <Section id="another" title={words.sources.add.title} className="screen-only mt-12">
        <NewSource onMade={added} />
      </Section>
    </>
  );
}

type FirstProps = { readonly onMade: (source: string, key: string | undefined) => void };

function First({ onMade }: FirstProps) {
  return (
    <>
      <Empty what={words.sources.empty} next={words.sources.emptyNext} />
      <div className="mt-6">
        <NewSource name="app" onMade={onMade} />
      </div>
    </>
  );
}
