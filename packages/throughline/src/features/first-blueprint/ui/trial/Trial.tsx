import { useQuery } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Section } from '#web/kit/Section.tsx';
import { useWorkWords } from '#web/publishing/useWorkWords.ts';
import { words } from '#web/words.ts';
import { readTrialProgress, tryOut } from '../../contract.ts';
import { DryRun } from './DryRun.tsx';
import { Figures } from './Figures.tsx';
import { Publish } from './Publish.tsx';

type Props = {
  readonly text: string;
  readonly adds: boolean;
  /** The version in force; null where none is kept. */
  readonly version: number | null;
};

/** What the whole file answers under the text, before anything of it is kept; and the way to keep it. */
export function Trial({ text, adds, version }: Props) {
  const tried = useQuery({
    queryKey: [tryOut.name, text],
    queryFn: ({ signal }) => call(tryOut, { text }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const doing = useWorkWords(tried.isFetching, words.start.trying, readTrialProgress);
  return (
    <Section id="trial" title={words.start.trial} className="mt-10">
      <Answered asked={tried} shape={[48, 160]} doing={doing}>
        {(found) =>
          found.faults.length > 0 ? (
            <Faults faults={found.faults} />
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 broad:grid-cols-2">
              <Figures found={found} />
              <DryRun sources={found.sources} />
              {version !== null && <Publish {...{ text, adds, version }} events={found.events} />}
            </div>
          )
        }
      </Answered>
    </Section>
  );
}

function Faults({ faults }: { readonly faults: readonly string[] }) {
  return (
    <div role="alert" className="border-l-4 border-beyond pl-4">
      <p className="font-semibold">{words.start.faulty}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
