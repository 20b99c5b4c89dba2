import { Scrollable } from '#web/kit/Scrollable.tsx';
import { words } from '#web/words.ts';

type Props = {
  readonly text: string;
  /** The lines a link has led to, counted from 1. */
  readonly marked: { readonly from: number; readonly to: number };
};

/** A text with its line numbers; the marked lines are brought into view. */
export function BlueprintText({ text, marked }: Props) {
  return (
    <Scrollable label={words.blueprint.text} className="border-y border-rule py-3">
      <pre className="font-mono text-small">
        {text.split('\n').map((line, index) => {
          const number = index + 1;
          const isMarked = marked.from <= number && number <= marked.to;
          return (
            <code
              key={number}
              id={`line-${number}`}
              {...(number === marked.from ? { ref: bringIntoView } : {})}
              className={`block border-l-4 pl-2 ${isMarked ? 'border-accent bg-raised' : 'border-transparent'}`}
            >
              <span aria-hidden="true" className="mr-4 inline-block w-8 text-right text-unsaid select-none">
                {number}
              </span>
              {line}
            </code>
          );
        })}
      </pre>
    </Scrollable>
  );
}

function bringIntoView(line: HTMLElement | null) {
  line?.scrollIntoView({ block: 'center' });
}
