const SLOTS = 2 ** 20;
const FULL = SLOTS * 0.7;
const DAY_MS = 86_400_000;

/**
 * The ids that came within the last day, as far as they fit: two tables of fingerprints, of which the older is
 * emptied when the younger is full or half a day old. 16 MB, whatever comes.
 */
export type HotIds = {
  has(source: string, id: string): boolean;
  /** `now` is epoch milliseconds. */
  add(source: string, id: string, now: number): void;
};

/** A slot holds the two halves of a fingerprint; the second half is never 0 but in an empty slot. */
type Table = { readonly halves: Uint32Array; used: number; since: number };
type Print = readonly [first: number, second: number];

export function rememberIds(): HotIds {
  const tables = { young: emptyTable(), old: emptyTable() };
  return {
    has(source, id) {
      const print = fingerprint(source, id);
      return holds(tables.young, print) || holds(tables.old, print);
    },
    add(source, id, now) {
      const { young, old } = tables;
      if (young.used > FULL || now - young.since > DAY_MS / 2) {
        old.halves.fill(0);
        Object.assign(old, { used: 0, since: now });
        Object.assign(tables, { young: old, old: young });
      }
      put(tables.young, fingerprint(source, id));
    },
  };
}

function emptyTable(): Table {
  return { halves: new Uint32Array(2 * SLOTS), used: 0, since: 0 };
}

/** Where a fingerprint lies, or would lie. */
function placeOf({ halves }: Table, [first, second]: Print): number {
  let at = 2 * (first % SLOTS);
  while (halves[at + 1] !== 0 && (halves[at] !== first || halves[at + 1] !== second)) at = (at + 2) % (2 * SLOTS);
  return at;
}

function holds(table: Table, print: Print): boolean {
  return table.halves[placeOf(table, print) + 1] !== 0;
}

function put(table: Table, print: Print): void {
  const at = placeOf(table, print);
  if (table.halves[at + 1] !== 0) return;
  table.halves.set(print, at);
  table.used += 1;
}

/** Two hashes of 32 bits each. Source of the constants: MurmurHash3, which is in the public domain. */
function fingerprint(source: string, id: string): Print {
  const text = `${source}\n${id}`;
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0xcc9e2d51);
    first = (first << 15) | (first >>> 17);
    second = Math.imul(second ^ code, 0x1b873593);
    second = (second << 13) | (second >>> 19);
  }
  return [mixed(first), mixed(second ^ text.length) || 1];
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (whole ^ (whole >>> 16)) >>> 0;
}
