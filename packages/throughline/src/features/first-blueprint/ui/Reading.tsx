import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { whole } from '#web/kit/figures.ts';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { choices, type LookedOver, lookOver } from '../contract.ts';
import { Choices } from './Choices.tsx';
import { Trial } from './Trial.tsx';

type Props = {
  readonly file: string;
  readonly search: Search;
  /** The version in force; null where none is kept. */
  readonly version: number | null;
  readonly mayPublish: boolean;
};

/** What the file is taken to say, each part with its reason and to be chosen otherwise; beside it the text that follows. */
export function Reading({ file, search, version, mayPublish }: Props) {
  const by = readNarrowing(choices, search);
  const looked = useAnswer(lookOver, { file, ...by });
  return (
    <Answered asked={looked} shape={[240, 320]} doing={words.start.looking}>
      {(found) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 broad:grid-cols-2">
          <section>
            <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{words.start.reading}</h2>
            <p className="mb-4 text-soft">
              {found.sampled ? words.start.sampled(whole(found.rows), file) : words.start.all(whole(found.rows), file)}
            </p>
            <Choices found={found} address={(chosen) => addresses.start({ ...search, ...chosen })} />
          </section>
          <Text found={found} />
          <Trial key={found.text} text={found.text} version={version} mayPublish={mayPublish} />
        </div>
      )}
    </Answered>
  );
}

function Text({ found: { text } }: { readonly found: LookedOver }) {
  return (
    <section>
      <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{words.start.text}</h2>
      <p className="mb-4 text-soft">{words.start.textHint}</p>
      <Scrollable label={words.start.text} className="max-h-[34rem] overflow-y-auto border-y border-rule py-3">
        <pre className="text-small">{text}</pre>
      </Scrollable>
    </section>
  );
}
