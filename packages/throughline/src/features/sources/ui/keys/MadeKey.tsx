import { words } from '#web/words.ts';
import { Copy } from '../Copy.tsx';

type Props = { readonly secret: string; readonly onKept: () => void };

/** A key that has just been made, this once. */
export function MadeKey({ secret, onKept }: Props) {
  return (
    <div role="status" className="screen-only mb-6 max-w-[44rem] border-l-4 border-accent py-1 pl-4">
      <p className="font-semibold">{words.sources.made.title}</p>
      <p className="text-soft">{words.sources.made.once}</p>
      <p className="my-2 flex flex-wrap items-baseline gap-x-4">
        <code className="font-mono text-small break-all select-all">{secret}</code>
        <Copy text={secret} what={words.sources.made.key} />
      </p>
      <button type="button" className="rounded-soft border border-rule-strong px-3 py-1" onClick={onKept}>
        {words.sources.made.kept}
      </button>
    </div>
  );
}
