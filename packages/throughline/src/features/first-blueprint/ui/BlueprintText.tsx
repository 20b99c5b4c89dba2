import { useEffect, useRef, useState } from 'react';
import { addresses } from '#web/addresses.ts';
import { whole } from '#web/kit/figures.ts';
import { Scrollable } from '#web/kit/Scrollable.tsx';
import { Section } from '#web/kit/Section.tsx';
import { keepDraft } from '#web/publishing/kept-draft.ts';
import { words } from '#web/words.ts';
import { grown } from './grown.ts';

type Props = {
  readonly text: string;
  /** Whether it is the blueprint in force with a source more. */
  readonly adds: boolean;
  /** The blueprint in force, from which the text goes on. */
  readonly inForce: { readonly text: string; readonly version: number | null };
};

/** The text that follows from the choices, to be read beside them; what is new since the last choice is marked and led to. */
export function BlueprintText({ text, adds, inForce: { text: inForce, version } }: Props) {
  const [shown, setShown] = useState({ text, before: adds ? inForce : text });
  if (shown.text !== text) setShown({ text, before: shown.text });
  const lines = grown(shown.before, text);
  const count = lines.filter(({ isNew }) => isNew).length;
  const firstNew = lines.find(({ isNew }) => isNew)?.place;
  const led = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (text !== '') leadTo(led.current);
  }, [text]);
  const goOn = (
    <a className="text-small" href={addresses.blueprint()} onClickCapture={() => keepDraft({ text, basedOn: version })}>
      {words.start.goOn}
    </a>
  );
  return (
    <Section id="text" title={words.start.text} choices={goOn} className="broad:sticky broad:top-6 broad:self-start">
      <p className="mb-3 text-soft">{adds ? words.start.textAdds : words.start.textHint}</p>
      <p role="status" className="text-small text-soft">
        {count > 0 && words.start.grown(whole(count))}
      </p>
      <Scrollable label={words.editor.text} className="max-h-[70dvh] overflow-y-auto border-y border-rule py-3">
        <pre className="w-max min-w-full font-mono text-small">
          {lines.map(({ line, isNew, place }) => (
            <span
              key={place}
              ref={place === firstNew ? led : undefined}
              className={`block border-l-2 pl-3 ${isNew ? 'border-accent' : 'border-transparent'}`}
            >
              <Line line={line} />
            </span>
          ))}
        </pre>
      </Scrollable>
    </Section>
  );
}

/** Scrolls the text, and not the page, to a line. */
function leadTo(line: HTMLElement | null) {
  const scrolled = line?.closest('section[tabindex]');
  if (!(line && scrolled)) return;
  const above = line.getBoundingClientRect().top - scrolled.getBoundingClientRect().top;
  scrolled.scrollTo({ top: scrolled.scrollTop + above - 48 });
}

/** A line of the text: what explains it is soft, what names a thing is strong. */
function Line({ line }: { readonly line: string }) {
  if (line === '') return '\n';
  const [, indent = '', key = '', rest = ''] = /^(\s*(?:- )?(?:\{ )?)([\w-]+:)?(.*)$/s.exec(line) ?? [];
  if (/^\s*#/.test(line)) return <span className="text-soft">{line}</span>;
  return (
    <>
      {indent}
      <span className="text-accent">{key}</span>
      {rest}
    </>
  );
}
