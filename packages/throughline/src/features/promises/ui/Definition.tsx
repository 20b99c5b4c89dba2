import { readBlueprint } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';

/** A promise as the blueprint defines it, with the lines it stands on. */
export function Definition({ promise }: { readonly promise: string }) {
  const { data } = useAnswer(readBlueprint, {});
  const entry = data?.outline.find(({ kind, name }) => kind === 'promise' && name === promise);
  if (data === undefined || entry === undefined) return null;
  const lines = data.text.split('\n').map((text, index) => ({ text, number: index + 1 }));
  return (
    <figure>
      <figcaption className="mb-2 text-small text-soft">
        <a href={addresses.blueprint(entry.line)}>{words.promise.definedIn(data.file, entry.line, entry.lastLine)}</a>
      </figcaption>
      <Scrollable label={words.blueprint.text} className="border-y border-rule py-2 print:py-0.5">
        <pre className="font-mono text-small print:text-[0.6rem] print:leading-tight">
          {lines.slice(entry.line - 1, entry.lastLine).map(({ text, number }) => (
            <code key={number} className="block">
              <span aria-hidden="true" className="mr-4 inline-block w-8 text-right text-unsaid select-none">
                {number}
              </span>
              {text}
            </code>
          ))}
        </pre>
      </Scrollable>
    </figure>
  );
}
