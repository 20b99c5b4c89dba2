import { expect, test } from 'vitest';
import type { Entry, PromiseMark, PromiseSpan } from '../../life/contract.ts';
import { lanesOf } from './lanes.ts';

const entry = (at: number, ...marks: readonly [span: string, as: PromiseMark['as']][]): Entry => ({
  at,
  case: null,
  event: null,
  promises: marks.map(([span, as]) => ({ span, promise: 'on-time', as, due: null, byMs: null })),
  moments: [],
  handOff: null,
  friction: [],
});
type Times = { readonly made: number; readonly ended: number | null; readonly due?: number };
const span = (key: string, { made, ended, due }: Times): PromiseSpan => ({
  ...{ key, made, ended, due: due ?? null, promise: 'on-time', says: '', case: null, met: null, late: false },
  ...{ outcome: ended === null ? 'open' : 'kept', evidence: [] },
});

/** Each row as letters: the promise, and `-` where its line goes on from the row above and to the row below. */
const drawn = (entries: readonly Entry[], spans: readonly PromiseSpan[], most = 5) =>
  lanesOf(entries, spans, most).rows.map((cells) =>
    cells
      .map((cell) => {
        const line = (stroke: string | undefined) => ({ 'in-time': '-', late: '!' })[stroke ?? ''] ?? '';
        return cell ? `${line(cell.above)}${cell.key}${line(cell.below)}` : '';
      })
      .join(' ')
      .trim(),
  );

const lived = [entry(1, ['a', 'made']), entry(2, ['b', 'made']), entry(3, ['a', 'kept']), entry(4, ['b', 'kept'])];
const spans = [span('a', { made: 1, ended: 3 }), span('b', { made: 2, ended: 4 })];

test('a line runs from where a promise is made to where it ends, in a lane of its own', () => {
  expect(drawn(lived, spans)).toEqual(['a-', '-a- b-', '-a -b-', '-b']);
});

test('the latest first is the same picture upside down', () => {
  expect(drawn(lived.toReversed(), spans)).toEqual(['b-', '-b- a-', '-b -a-', '-a']);
});

test('what began before and what is open runs to the edge', () => {
  const part = [entry(2, ['a', 'kept']), entry(3, ['b', 'made']), entry(4)];
  expect(drawn(part, [span('a', { made: 1, ended: 2 }), span('b', { made: 3, ended: null })])).toEqual([
    'a',
    'b-',
    '-b',
  ]);
  expect(drawn([entry(2), entry(3)], [span('a', { made: 1, ended: 9 })])).toEqual(['a-', '-a']);
});

test('past the due time the line is another', () => {
  const late = [entry(1, ['a', 'made']), entry(2, ['a', 'broken']), entry(3, ['a', 'late'])];
  expect(drawn(late, [span('a', { made: 1, ended: 3, due: 2 })])).toEqual(['a-', '-a!', '!a']);
});

test('lanes are used again, and more than are wanted are not drawn', () => {
  const after = [...lived, entry(5, ['c', 'made']), entry(6, ['c', 'kept'])];
  expect(drawn(after, [...spans, span('c', { made: 5, ended: 6 })])).toEqual([
    'a-',
    '-a- b-',
    '-a -b-',
    '-b',
    'c-',
    '-c',
  ]);
  expect(drawn(lived, spans, 1)).toEqual(['a-', '-a-', '-a', '']);
});
