import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { readBench } from '../../contract.ts';
import { sendFile } from './send-file.ts';

export type Sent =
  | { readonly is: 'idle' }
  | { readonly is: 'going'; readonly name: string; readonly share: number }
  /** It is kept under another name than its own. */
  | { readonly is: 'renamed'; readonly name: string; readonly file: string }
  | { readonly is: 'too-large'; readonly name: string; readonly bytes: number }
  | { readonly is: 'failed'; readonly why: unknown };

export type Sending = {
  readonly sent: Sent;
  bring(file: File | undefined): void;
  stop(): void;
};

/** Sends a file and then leads to how it is read. One that is larger than the server takes is not sent at all. */
export function useSending(largest = Number.POSITIVE_INFINITY): Sending {
  const router = useRouter();
  const client = useQueryClient();
  const [sent, setSent] = useState<Sent>({ is: 'idle' });
  const going = useRef<AbortController>(undefined);
  const send = async (brought: File) => {
    const { name, size } = brought;
    if (size > largest) return setSent({ is: 'too-large', name, bytes: size });
    const stop = new AbortController();
    going.current?.abort();
    going.current = stop;
    const tell = (share: number) => setSent({ is: 'going', name, share });
    tell(0);
    try {
      const file = await sendFile(brought, { signal: stop.signal, onShare: tell });
      setSent(file === name ? { is: 'idle' } : { is: 'renamed', name, file });
      void client.invalidateQueries({ queryKey: [readBench.name] });
      router.history.push(addresses.start({ file }));
    } catch (why) {
      if (going.current === stop) setSent(stop.signal.aborted ? { is: 'idle' } : { is: 'failed', why });
    }
  };
  return { sent, bring: (file) => file && void send(file), stop: () => going.current?.abort() };
}
