import { type ChangeEvent, type DragEvent, useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { minute, percent } from '#web/kit/figures.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { readBench } from '../../contract.ts';
import { fileSize } from './file-size.ts';
import { type Sending, useSending } from './useSending.ts';

const kinds = '.csv,.tsv,.tab,.jsonl,.ndjson,.parquet,.gz,.zst,.xz';

/** A place to drop a file, which is also a button that chooses one. It goes to this machine's own Throughline and nowhere else. */
export function BringFile({ file }: { readonly file: string | undefined }) {
  const bench = useAnswer(readBench, {});
  const sending = useSending(bench.data?.largest);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  const drop = (event: DragEvent) => {
    over(event, false);
    sending.bring(event.dataTransfer.files[0]);
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    sending.bring(currentTarget.files?.[0]);
    currentTarget.value = '';
  };
  return (
    <div className="mb-10 max-w-[44rem]">
      <section
        aria-label={words.start.bring}
        data-over={isOver}
        className="rounded-soft border border-dashed border-rule-strong p-6 data-[over=true]:border-accent data-[over=true]:bg-raised"
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={drop}
      >
        <label className="block cursor-pointer focus-within:outline-2 focus-within:outline-offset-4 focus-within:outline-accent">
          <span className={`block font-semibold underline ${file === undefined ? 'text-title' : ''}`}>
            {file === undefined ? words.start.drop : words.start.another}
          </span>
          <input type="file" accept={kinds} className="sr-only" onChange={choose} />
        </label>
        <p className="mt-1 text-soft">
          {words.start.kinds} {bench.data && words.start.largest(fileSize(bench.data.largest))} {words.start.stays}
        </p>
        <Going sending={sending} />
      </section>
      <Brought files={bench.data?.files ?? []} open={file} />
    </div>
  );
}

function Going({ sending: { sent, stop } }: { readonly sending: Sending }) {
  return (
    <>
      <p role="status" className={sent.is === 'going' || sent.is === 'renamed' ? 'mt-3' : 'sr-only'}>
        {sent.is === 'going' && `${words.start.sending(sent.name, percent(sent.share))} `}
        {sent.is === 'renamed' && words.start.renamed(sent.name, sent.file)}
      </p>
      {sent.is === 'going' && (
        <p className="flex items-center gap-4">
          <progress value={sent.share} max={1} aria-label={sent.name} className="h-2 grow accent-accent" />
          <button type="button" className="underline" onClick={stop}>
            {words.states.stop}
          </button>
        </p>
      )}
      {sent.is === 'failed' && <Failed why={sent.why} />}
      {sent.is === 'too-large' && (
        <Fault title={words.start.tooLarge(sent.name, fileSize(sent.bytes))} hint={words.start.tooLargeHint} />
      )}
    </>
  );
}

function Failed({ why }: { readonly why: unknown }) {
  return <Fault {...faultWords(why)} />;
}

function Fault({ title, hint }: { readonly title: string; readonly hint: string | undefined }) {
  return (
    <div role="alert" className="mt-4 border-l-4 border-beyond pl-4">
      <p className="font-semibold">{title}</p>
      {hint !== undefined && <p className="text-soft">{hint}</p>}
    </div>
  );
}

type BroughtProps = {
  readonly files: readonly { readonly file: string; readonly bytes: number; readonly brought: number }[];
  /** The file that is being read. */
  readonly open: string | undefined;
};

/** The files that lie here already: each can be read again. */
function Brought({ files, open }: BroughtProps) {
  const others = files.filter(({ file }) => file !== open).slice(0, 20);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (others.length === 0) return null;
  return (
    <details className="mt-3 text-small">
      <summary className="cursor-pointer">{words.start.brought}</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {others.map(({ file, bytes, brought }) => (
          <li key={file}>
            <a href={addresses.start({ file })}>{file}</a>{' '}
            <span className="text-soft">{words.start.broughtAt(fileSize(bytes), minute(brought, zone))}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
