import { words } from '#web/words.ts';
import type { TextFault } from './fault.ts';
import { SeverityMark } from './SeverityMark.tsx';
import type { Faults } from './useFaults.ts';

const said = words.editor.faults;

type Props = {
  readonly found: Faults;
  /** Where the caret stands. */
  readonly line: number;
  readonly onMend: ((fault: TextFault) => void) | undefined;
};

/** Everything that the compiler says of the text, with what to do about it. */
export function FaultList({ found, line, onMend }: Props) {
  return (
    <section aria-labelledby="faults" className="mt-6">
      <h2 id="faults" className="text-title font-semibold">
        {said.title}
      </h2>
      <p role="status" className="text-soft">
        {summary(found)}
      </p>
      <ol className="mt-3 border-t border-rule">
        {found.faults.map((fault) => (
          <li
            key={`${fault.code} ${fault.from} ${fault.message}`}
            aria-current={fault.line === line ? 'true' : undefined}
            className="border-b border-rule border-l-4 border-l-transparent py-2 pl-3 aria-[current]:border-l-accent"
          >
            <Fault fault={fault} onMend={onMend} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fault({ fault, onMend }: { readonly fault: TextFault } & Pick<Props, 'onMend'>) {
  const { code, severity, message, help, meaning, line, instead } = fault;
  return (
    <>
      <p>
        <SeverityMark severity={severity} />{' '}
        <a href={`#line-${line}`}>
          <span className="sr-only">{said.severity[severity]}, </span>
          {said.at(line)}
        </a>
        : {message} {help}
        {instead !== undefined && onMend && (
          <>
            {' '}
            <button type="button" className="text-accent underline" onClick={() => onMend(fault)}>
              {said.write(instead)}
            </button>
          </>
        )}
      </p>
      <details className="text-small text-soft">
        <summary className="py-0.5">
          {said.why} <code className="ml-2">{code}</code>
        </summary>
        <p className="max-w-[60ch]">{meaning}</p>
      </details>
    </>
  );
}

function summary({ state, faults }: Faults): string {
  if (state === 'waiting') return said.waiting;
  if (state === 'stopped') return said.stopped;
  if (faults.length === 0) return said.none;
  const counts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = faults.filter((fault) => fault.severity === severity).length;
    return count === 0 ? [] : said.counts[severity](count);
  });
  return `${counts.join(', ')}.`;
}
