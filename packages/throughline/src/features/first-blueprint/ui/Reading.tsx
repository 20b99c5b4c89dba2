import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { faultWords } from '#web/kit/fault-words.ts';
import { whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { LookedOver } from '../contract.ts';
import { BlueprintText } from './BlueprintText.tsx';
import { Choices } from './choices/Choices.tsx';
import { FirstPromise } from './choices/FirstPromise.tsx';
import { Trial } from './trial/Trial.tsx';
import { useReading } from './useReading.ts';

type Props = {
  readonly file: string;
  readonly search: Search;
  /** The blueprint in force; its version is null where none is kept. */
  readonly inForce: { readonly text: string; readonly version: number | null };
};

/** What the file is taken to say; a choice that does not fit leaves what was read before it, and the way back to that. */
export function Reading({ file, search, inForce }: Props) {
  const { asked, read, before } = useReading(file, search);
  const takesBack = asked.isError && Object.keys(search).length > Object.keys(before).length;
  if (read === undefined) {
    return takesBack ? (
      <NotSo why={asked.error} back={addresses.start(before)} />
    ) : (
      <Answered asked={asked} shape={[240, 320]} doing={words.start.looking}>
        {() => null}
      </Answered>
    );
  }
  return (
    <>
      {asked.isError && <NotSo why={asked.error} back={addresses.start(before)} />}
      <Read read={read} file={file} search={search} inForce={inForce} />
      <Trial key={read.text} text={read.text} adds={read.adds} version={inForce.version} />
    </>
  );
}

type ReadProps = Props & { readonly read: LookedOver };

/** Each part of the reading with its reason, and beside it the text that follows. */
function Read({ read, file, search, inForce }: ReadProps) {
  const choosing = {
    found: read,
    address: (chosen: Readonly<Record<string, string>>) => addresses.start({ ...search, ...chosen }),
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 broad:grid-cols-2">
      <div className="flex flex-col gap-10">
        <Section id="reading" title={words.start.reading}>
          <p className="mb-5 text-soft">{lookedAt(read, file)}</p>
          <Choices {...choosing} />
        </Section>
        {!read.adds && <FirstPromise {...choosing} />}
      </div>
      <BlueprintText text={read.text} adds={read.adds} inForce={inForce} />
    </div>
  );
}

function lookedAt({ sampled, rows }: LookedOver, file: string): string {
  return sampled ? words.start.sampled(whole(rows), file) : words.start.all(whole(rows), file);
}

function NotSo({ why, back }: { readonly why: Error; readonly back: string }) {
  const { title, hint } = faultWords(why);
  return (
    <div role="alert" className="mb-6 border-l-4 border-beyond pl-4">
      <p className="font-semibold">{title}</p>
      {hint !== undefined && <p className="text-soft">{hint}</p>}
      <a href={back}>{words.start.takeBack}</a>
    </div>
  );
}
