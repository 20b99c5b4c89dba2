import { addresses } from '#web/addresses.ts';
import { howLong, minute } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { PromiseMark } from '../../life/contract.ts';
import { PromiseGlyph } from './PromiseGlyph.tsx';

type Props = { readonly marks: readonly PromiseMark[]; readonly timezone: string };

/** What happened to promises here: made, kept, broken, done late, released. */
export function PromiseNotes({ marks, timezone }: Props) {
  if (marks.length === 0) return null;
  const said = words.customers.timeline;
  return (
    <ul>
      {marks.map((mark) => (
        <li key={`${mark.span} ${mark.as}`} className="flex items-baseline gap-x-2 leading-6">
          <PromiseGlyph as={mark.as} />
          <span className={mark.as === 'broken' ? 'text-beyond' : ''}>
            <a href={addresses.promise(mark.promise)}>{said.marks[mark.as](spoken(mark.promise))}</a>
            <span className="text-small text-soft">{whenWords(mark, timezone)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function whenWords({ as, due, byMs }: PromiseMark, timezone: string): string {
  const said = words.customers.timeline;
  if (as === 'made') return due === null ? '' : `, ${said.dueBy(minute(due, timezone))}`;
  if (byMs === null || byMs === 0) return '';
  if (as === 'late') return `, ${said.lateBy(howLong(-byMs))}`;
  return as === 'kept' && byMs > 0 ? `, ${said.early(howLong(byMs))}` : '';
}
