import { useId, useState } from 'react';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { words } from '#web/words.ts';
import { Copy } from '../Copy.tsx';
import { field } from '../keys/fields.ts';
import { keyPlace, snippetsFor } from '../snippets.ts';

/** The shortest program of each client, to copy: the address stands in it, the key is put in by whoever has it. */
export function Snippets({ address }: { readonly address: string }) {
  const id = useId();
  const all = snippetsFor(address);
  const [chosen, setChosen] = useState(all[0]?.client);
  const snippet = all.find(({ client }) => client === chosen);
  if (!snippet) return null;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <label htmlFor={id}>{words.sources.snippets.client}</label>
        <select
          id={id}
          value={chosen}
          className={field}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          {all.map(({ client }) => (
            <option key={client}>{client}</option>
          ))}
        </select>
      </p>
      {snippet.install !== undefined && <Code text={snippet.install} what={words.sources.snippets.install} />}
      <Code text={snippet.code} what={words.sources.snippets.program} />
      <p className="max-w-[68ch] text-small text-soft">{words.sources.snippets.key(keyPlace)}</p>
    </>
  );
}

function Code({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className="mb-3">
      <Scrollable label={what} className="rounded-soft bg-raised p-3">
        <pre className="font-mono text-small">{text}</pre>
      </Scrollable>
      <Copy {...{ text, what }} />
    </div>
  );
}
