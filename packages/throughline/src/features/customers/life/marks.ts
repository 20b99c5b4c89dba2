import type { Blueprint, PromiseForm } from '@throughline/blueprint';
import type { PromiseRow } from '#features/promises/contract.ts';
import type { PromiseMark, PromiseSpan } from './contract.ts';
import type { Step } from './history.ts';

/** A mark of a promise and where it stands: at an event, or at a time of its own. */
export type PlacedMark = { readonly at: number; readonly event: string | undefined; readonly mark: PromiseMark };

/** A promise of a life with all that happened to it. */
export type MarkedPromise = { readonly span: PromiseSpan; readonly marks: readonly PlacedMark[] };

/** The promises of a life, each with the places at which something happened to it. */
export function markedPromises(
  { promises }: Blueprint,
  made: readonly PromiseRow[],
  at: ReadonlyMap<string, Step>,
): readonly MarkedPromise[] {
  const defs = new Map(promises.map((def) => [def.name, def]));
  return made.flatMap((row, index): MarkedPromise[] => {
    const def = defs.get(row.promise);
    if (!def) return [];
    const marks = marksOf(row, def.form.form, { key: String(index), at });
    const open = row.outcome === 'open';
    const ended = open ? null : (row.met ?? row.due ?? marks.at(-1)?.at ?? row.made);
    const { promise, case: inCase, due, met, outcome, late, evidence } = row;
    const told = { promise, case: inCase, made: row.made, due, met, outcome, late, evidence };
    return [{ span: { ...told, key: String(index), says: def.says, ended }, marks }];
  });
}

type Place = { readonly key: string; readonly at: ReadonlyMap<string, Step> };

function marksOf(row: PromiseRow, form: PromiseForm['form'], { key, at }: Place): readonly PlacedMark[] {
  const { promise, made, due, met, outcome, evidence } = row;
  const [first, second] = evidence;
  const mark = (as: PromiseMark['as'], time: number, event: string | undefined): PlacedMark => ({
    at: time,
    event,
    mark: { span: key, promise, as, due, byMs: as === 'made' || due === null ? null : due - time },
  });
  if (form === 'judged') return outcome === 'kept' || outcome === 'broken' ? [mark(outcome, made, first)] : [];
  const begun = mark('made', made, first);
  const decided = second === undefined ? undefined : (at.get(second)?.at ?? met ?? undefined);
  if (outcome === 'open') return [begun];
  if (outcome === 'released') return decided === undefined ? [begun] : [begun, mark('released', decided, second)];
  if (row.late && due !== null && decided !== undefined)
    return [begun, mark('broken', due, undefined), mark('late', decided, second)];
  const as = outcome === 'kept' ? 'kept' : 'broken';
  if (decided !== undefined) return [begun, mark(as, decided, second)];
  return due === null ? [begun] : [begun, mark(as, due, undefined)];
}
