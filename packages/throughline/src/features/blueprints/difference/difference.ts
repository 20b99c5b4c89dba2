import type { Blueprint, Path } from '@throughline/blueprint';
import type { BlueprintChange } from '../contract.ts';
import { definitionsOf } from './definitions.ts';
import { exactly } from './exactly.ts';
import type { Definition, Facet } from './facets.ts';

/** A blueprint and where its definitions stand in its text. */
export type Written = { readonly blueprint: Blueprint; readonly lineOf: (path: Path) => number };

/**
 * What a second blueprint says otherwise than a first: its definitions in the order of its text, then those that went.
 *
 * Complete: empty only where both say the same. A definition is told as renamed only where exactly one that went and one
 * that came say the same in everything else.
 */
export function differenceOf(first: Written, second: Written): BlueprintChange[] {
  const was = definitionsOf(first.blueprint);
  const now = definitionsOf(second.blueprint);
  const pairs = pairsOf(was, now);
  const told: readonly Told[] = [
    ...now.flatMap((one) => changesOf(pairs.get(one), one)),
    ...was
      .filter((one) => ![...pairs.values()].includes(one))
      .map((one) => ({ ...saidOf(one), kind: 'removed' as const, old: one })),
    ...movesOf(was, now, pairs),
  ];
  // A property follows from who names it, so it is told only where how it is read has changed, or nothing else has.
  const worthTelling = told.filter(({ what, kind }) => what !== 'property' || kind === 'changed');
  return (worthTelling.length === 0 ? told : worthTelling).map(({ old, current, ...said }) => ({
    ...said,
    lineWas: old ? first.lineOf(pathOf(old, said)) : null,
    lineNow: current ? second.lineOf(pathOf(current, said)) : null,
  }));
}

function pathOf({ path }: Definition, { facet }: Pick<BlueprintChange, 'facet'>): Path {
  return facet === null ? path : [...path, facet];
}

type Told = Omit<BlueprintChange, 'lineWas' | 'lineNow'> & {
  readonly old?: Definition | undefined;
  readonly current?: Definition | undefined;
};

function changesOf(old: Definition | undefined, current: Definition): readonly Told[] {
  if (!old) return [{ ...saidOf(current), kind: 'added', current }];
  if (old.name !== current.name)
    return [{ ...saidOf(current), kind: 'renamed', was: old.name, now: current.name, old, current }];
  return keysOf(old, current).flatMap((facet) => {
    const values = valuesOf(old.facets[facet], current.facets[facet]);
    return values ? [{ ...saidOf(current), kind: 'changed' as const, facet, ...values, old, current }] : [];
  });
}

function saidOf({ what, name }: Definition) {
  return { what, name, facet: null, was: null, now: null, come: [], gone: [] };
}

function keysOf(...definitions: readonly Definition[]): readonly string[] {
  return [...new Set(definitions.flatMap(({ facets }) => Object.keys(facets)))];
}

const unsaid: Facet = { value: undefined, text: undefined };

type Values = Pick<BlueprintChange, 'was' | 'now' | 'come' | 'gone'>;

/** How a facet reads before and after, or undefined where it means the same. */
function valuesOf(old: Facet = unsaid, current: Facet = unsaid): Values | undefined {
  if (exactly(old.value) === exactly(current.value)) return undefined;
  const [was, now] = [itemsOf(old), itemsOf(current)];
  if (was && now) {
    const come = now.filter((item) => !was.includes(item));
    const gone = was.filter((item) => !now.includes(item));
    if (come.length + gone.length > 0) return { was: null, now: null, come, gone };
  }
  const [textWas, textNow] = [textOf(old), textOf(current)];
  if (textWas !== textNow) return { was: textWas, now: textNow, come: [], gone: [] };
  return { was: exactly(old.value) ?? null, now: exactly(current.value) ?? null, come: [], gone: [] };
}

/** The items of a list; nothing said counts as a list without any where the other side has one. */
function itemsOf({ text }: Facet): readonly string[] | undefined {
  return typeof text === 'string' ? undefined : (text ?? []);
}

function textOf({ text }: Facet): string | null {
  return (typeof text === 'object' ? text.join(', ') : text) ?? null;
}

/** Which definition each one was before; those that are new have none. */
function pairsOf(was: readonly Definition[], now: readonly Definition[]): ReadonlyMap<Definition, Definition> {
  const byName = new Map(was.map((one) => [`${one.what} ${one.name}`, one]));
  const same = now.flatMap((one) => {
    const old = byName.get(`${one.what} ${one.name}`);
    return old ? [[one, old] as const] : [];
  });
  const kept = new Set(same.flat());
  const gone = Map.groupBy(
    was.filter((one) => !kept.has(one)),
    allBut,
  );
  const come = Map.groupBy(
    now.filter((one) => !kept.has(one)),
    allBut,
  );
  const renamed = [...come].flatMap(([saying, [one, ...others]]) => {
    const [old, ...rivals] = gone.get(saying) ?? [];
    return one && old && others.length + rivals.length === 0 ? [[one, old] as const] : [];
  });
  return new Map([...same, ...renamed]);
}

function allBut({ what, facets }: Definition): string {
  return `${what} ${exactly(Object.entries(facets).map(([key, { value }]) => [key, value]))}`;
}

/** The kinds of things that are all still there but stand in another order. */
function movesOf(
  was: readonly Definition[],
  now: readonly Definition[],
  pairs: ReadonlyMap<Definition, Definition>,
): readonly Told[] {
  const stayed = [...pairs.values()];
  return [...new Set(now.map(({ what }) => what))].flatMap((what) => {
    const before = was.filter((one) => one.what === what && stayed.includes(one));
    const after = now.filter((one) => one.what === what && pairs.has(one)).map((one) => pairs.get(one));
    return before.every((one, at) => one === after[at])
      ? []
      : [{ ...saidOf({ what, name: '', path: [], facets: {} }), kind: 'moved' as const }];
  });
}
