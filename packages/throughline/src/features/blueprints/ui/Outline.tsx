import { words } from '#web/words.ts';
import type { OutlineEntry } from '../contract.ts';
import type { TextFault } from './editor/fault.ts';
import type { Definition } from './editor/reading/sketch.ts';
import { SeverityMark } from './editor/SeverityMark.tsx';

const kinds: readonly OutlineEntry['kind'][] = [
  'journey',
  'stage',
  'moment',
  'promise',
  'goal',
  'team',
  'calendar',
  'source',
  'persona',
  'word',
];

type Props = {
  readonly definitions: readonly Definition[];
  readonly faults: readonly TextFault[];
  /** Where the caret stands. */
  readonly line: number;
  /** A link to the line where one stands already leads there again. */
  readonly onFollow: (definition: Definition) => void;
};

/** What a text defines, by kind, each leading to its line, with what it feels like and what is wrong with it. */
export function Outline({ definitions, faults, line, onFollow }: Props) {
  const here = definitions.findLast((one) => one.line <= line && line <= one.lastLine);
  return (
    <nav aria-label={words.blueprint.defines} className="text-small">
      {kinds.map((kind) => {
        const entries = definitions.filter((one) => one.kind === kind);
        if (entries.length === 0) return null;
        return (
          <section key={kind} className="mb-4">
            <h2 className="font-semibold">{words.blueprint.kinds[kind]}</h2>
            <ul>
              {entries.map((one) => (
                <li key={one.from}>
                  <a
                    href={`#line-${one.line}`}
                    onClick={() => onFollow(one)}
                    aria-current={one === here ? 'location' : undefined}
                    className="inline-block border-l-2 border-transparent py-0.5 pl-2 no-underline hover:underline aria-[current]:border-accent aria-[current]:font-semibold"
                  >
                    {one.name}
                    <Feeling feels={one.feels} />
                    <FaultsWithin faults={faults.filter((fault) => isWithin(fault, one))} />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

const feelings = { pain: '▼', delight: '▲', milestone: '◆' } as const;

function Feeling({ feels = '' }: Pick<Definition, 'feels'>) {
  if (!isFeeling(feels)) return null;
  return (
    <>
      <span aria-hidden="true" className="ml-1 text-unsaid">
        {feelings[feels]}
      </span>
      <span className="sr-only">, {words.feels[feels]}</span>
    </>
  );
}

function FaultsWithin({ faults }: { readonly faults: readonly TextFault[] }) {
  const [first] = faults;
  if (!first) return null;
  const worst = faults.find(({ severity }) => severity === 'error') ?? first;
  return (
    <>
      <span className="ml-1">
        <SeverityMark severity={worst.severity} />
      </span>
      <span className="sr-only">, {words.editor.faultsIn(faults.length)}</span>
    </>
  );
}

function isFeeling(word: string): word is keyof typeof feelings {
  return Object.hasOwn(feelings, word);
}

/** What is only a hint is said of the text, not of the name. */
function isWithin(fault: TextFault, { line, lastLine }: Definition): boolean {
  return fault.severity !== 'hint' && line <= fault.line && fault.line <= lastLine;
}
