import { useRouter } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { percent } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { sendFile } from './send-file.ts';

type Sent =
  | { readonly is: 'idle' }
  | { readonly is: 'going'; readonly name: string; readonly share: number }
  | { readonly is: 'failed'; readonly why: unknown };

/** A place to drop a file, which is also a button that chooses one. It goes to this machine's own Throughline and nowhere else. */
export function BringFile({ file }: { readonly file: string | undefined }) {
  const router = useRouter();
  const [sent, setSent] = useState<Sent>({ is: 'idle' });
  const going = useRef<AbortController>(undefined);
  const bring = async (brought: File | undefined) => {
    if (!brought) return;
    const stop = new AbortController();
    going.current = stop;
    const tell = (share: number) => setSent({ is: 'going', name: brought.name, share });
    tell(0);
    try {
      const name = await sendFile(brought, { signal: stop.signal, onShare: tell });
      setSent({ is: 'idle' });
      router.history.push(addresses.start({ file: name }));
    } catch (why) {
      setSent(stop.signal.aborted ? { is: 'idle' } : { is: 'failed', why });
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void bring(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={words.start.bring}
      className="mb-10 max-w-[40rem] border border-dashed border-rule-strong p-6"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <label className="flex flex-col gap-2">
        <span className="text-title font-semibold">{file === undefined ? words.start.drop : words.start.another}</span>
        <span className="text-soft">{words.start.kinds}</span>
        <input
          type="file"
          accept=".csv,.tsv,.tab,.jsonl,.ndjson,.parquet,.gz,.zst,.xz"
          onChange={({ target }) => void bring(target.files?.[0])}
        />
      </label>
      {sent.is === 'going' && (
        <p role="status" className="mt-4">
          {words.start.sending(sent.name, percent(sent.share))}{' '}
          <button type="button" className="underline" onClick={() => going.current?.abort()}>
            {words.states.stop}
          </button>
        </p>
      )}
      {sent.is === 'failed' && <Failed why={sent.why} />}
    </section>
  );
}

function Failed({ why }: { readonly why: unknown }) {
  const { title, hint } = faultWords(why);
  return (
    <p role="alert" className="mt-4 border-l-4 border-beyond pl-4">
      {title} {hint}
    </p>
  );
}
