import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { words } from '#web/words.ts';
import type { PushedSource } from '../contract.ts';
import { Quarantine } from './counts/Quarantine.tsx';
import { useCounts } from './counts/useCounts.ts';
import { writtenCounts } from './counts/written-counts.ts';
import { Keys } from './keys/Keys.tsx';
import { MadeKey } from './keys/MadeKey.tsx';
import { Origins } from './keys/Origins.tsx';
import { Webhook } from './keys/Webhook.tsx';
import { Snippets } from './send/Snippets.tsx';
import { TestEvent } from './send/TestEvent.tsx';

type Props = {
  readonly source: PushedSource;
  readonly address: string;
  /** The server's time of the list, in epoch milliseconds. */
  readonly now: number;
  /** A key that was made just now and is not put away yet. */
  readonly secret: string | undefined;
  readonly onMade: (key: string) => void;
  readonly onKept: () => void;
  readonly onChange: () => void;
};

/** One source: how it sends, a way to try it, and what was set aside of it. */
export function OneSource({ source, address, now, secret, onMade, onKept, onChange }: Props) {
  const { source: name, kind, origins, webhook } = source;
  const counts = useCounts(name);
  return (
    <Section id="source" title={name} className="mt-12">
      {counts !== undefined && (
        <p className="mb-6 max-w-[68ch]">
          <Sentence says={words.sources.counts.equation} with={writtenCounts(counts.ever)} />
        </p>
      )}
      {secret !== undefined && <MadeKey secret={secret} onKept={onKept} />}
      {webhook === null ? (
        <div className="grid gap-x-12 gap-y-8 broad:grid-cols-2">
          <div className="min-w-0">
            <h3 className="mb-2 font-semibold">{words.sources.keys.title}</h3>
            <Keys {...{ source, now, onMade, onChange }} />
            {kind === 'browser' && <Origins source={name} origins={origins} onChange={onChange} />}
            <h3 className="screen-only mt-8 mb-2 font-semibold">{words.sources.test.title}</h3>
            <TestEvent source={name} secret={secret} countedUpTo={counts?.lastReceivedAt ?? null} />
          </div>
          <div className="screen-only min-w-0">
            <h3 className="mb-2 font-semibold">{words.sources.snippets.title}</h3>
            <Snippets address={address} />
          </div>
        </div>
      ) : (
        <Webhook source={source} onChange={onChange} />
      )}
      <Quarantine source={name} />
    </Section>
  );
}
