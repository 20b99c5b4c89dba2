import { type ChangeEvent, useState } from 'react';
import { words } from '#web/words.ts';

/** A text this long is not read as a blueprint; in characters. */
const longest = 500_000;

type Props = {
  readonly text: string;
  /** The name under which it is saved. */
  readonly file: string;
  /** Missing where the text may not be changed. */
  readonly onOpen: ((text: string) => void) | undefined;
};

/** Takes a text from a file, and gives it back as a file or to the clipboard. */
export function TextButtons({ text, file, onOpen }: Props) {
  const [note, setNote] = useState('');
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event;
    const [chosen] = currentTarget.files ?? [];
    if (!chosen) return;
    if (chosen.size > 4 * longest) {
      setNote(words.editor.tooLarge(chosen.name));
    } else {
      onOpen?.((await chosen.text()).replaceAll('\r\n', '\n'));
      setNote(words.editor.opened(chosen.name));
    }
    currentTarget.value = '';
  };
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setNote(words.editor.copied),
      () => setNote(words.editor.notCopied),
    );
  return (
    <>
      {onOpen && (
        <label className="cursor-pointer underline focus-within:outline-2 focus-within:outline-offset-3 focus-within:outline-accent hover:text-accent">
          {words.editor.open}
          <input
            type="file"
            accept=".yaml,.yml,.txt,text/yaml"
            className="sr-only"
            onChange={(event) => void open(event)}
          />
        </label>
      )}
      <button type="button" className="underline hover:text-accent" onClick={() => download(text, file)}>
        {words.editor.download}
      </button>
      <button type="button" className="underline hover:text-accent" onClick={() => void copy()}>
        {words.editor.copy}
      </button>
      <span role="status" className="text-soft">
        {note}
      </span>
    </>
  );
}

function download(text: string, file: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/yaml' }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
