import { useState } from 'react';
import { words } from '#web/words.ts';

type Props = {
  readonly text: string;
  /** What is copied, for those who hear the button alone. */
  readonly what: string;
};

/** A button that copies a text. Where the browser does not let it, the text stands beside it to be marked. */
export function Copy({ text, what }: Props) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <span className="screen-only whitespace-nowrap">
      <button type="button" className="text-small underline" aria-label={words.sources.copyThis(what)} onClick={copy}>
        {words.sources.copy}
      </button>{' '}
      <span role="status" className="text-small text-soft">
        {copied === 'yes' && words.sources.copied}
        {copied === 'no' && words.sources.copyYourself}
      </span>
    </span>
  );
}
