import type { Dice } from './dice.ts';

const sectorBytes = 512;

/** A file as those who use it see it, and as the disk would have it when the power went now. */
export type SimulatedFile = {
  now: Uint8Array;
  kept: Uint8Array;
  /** What each sector has been since the last sync, oldest first. */
  readonly unsynced: Map<number, Uint8Array[]>;
  /** The sizes it has had since the last sync. */
  sizes: number[];
};

export function emptyFile(): SimulatedFile {
  return { now: new Uint8Array(0), kept: new Uint8Array(0), unsynced: new Map(), sizes: [] };
}

export function writeTo(file: SimulatedFile, bytes: Uint8Array, at: number): void {
  if (bytes.length === 0) return;
  const from = Math.min(at, file.now.length);
  file.now = resized(file.now, Math.max(file.now.length, at + bytes.length));
  file.now.set(bytes, at);
  changed(file, from, at + bytes.length);
}

export function truncateTo(file: SimulatedFile, size: number): void {
  const before = file.now.length;
  file.now = resized(file.now, size);
  changed(file, Math.min(before, size), Math.max(before, size));
}

export function syncAll(file: SimulatedFile): void {
  file.kept = resized(file.kept, file.now.length);
  for (const sector of file.unsynced.keys()) put(file.kept, sector, sectorOf(file.now, sector));
  file.unsynced.clear();
  file.sizes = [];
}

/** A sync that fails: some sectors came to the disk, and the others never will, though nothing shows it. */
export function syncSome(file: SimulatedFile, roll: Dice): void {
  file.kept = resized(file.kept, Math.max(file.kept.length, file.now.length));
  for (const sector of file.unsynced.keys()) {
    if (roll() < 0.5) put(file.kept, sector, sectorOf(file.now, sector));
  }
  file.unsynced.clear();
}

/** The power goes: every unsynced sector is as it was at some time, or half so and half as it was next. */
export function losePower(file: SimulatedFile, roll: Dice): void {
  const sizes = [file.kept.length, ...file.sizes];
  const after = resized(file.kept, pick(sizes, roll));
  for (const [sector, versions] of file.unsynced) {
    const all = [neverWritten(file, sector, roll), ...versions];
    const at = Math.floor(roll() * all.length);
    const one = all[at] ?? all[0] ?? new Uint8Array(sectorBytes);
    const next = all[at + 1] ?? one;
    const cut = roll() < 0.7 ? sectorBytes : Math.floor(roll() * sectorBytes);
    put(after, sector, Uint8Array.of(...one.subarray(0, cut), ...next.subarray(cut)));
  }
  file.kept = after;
  file.now = after.slice();
  file.unsynced.clear();
  file.sizes = [];
}

/** What a sector held before: what was synced there, or what some other file left on the disk. */
function neverWritten(file: SimulatedFile, sector: number, roll: Dice): Uint8Array {
  if (sector * sectorBytes < file.kept.length || roll() < 0.5) return sectorOf(file.kept, sector);
  return Uint8Array.from({ length: sectorBytes }, () => Math.floor(roll() * 256));
}

function changed(file: SimulatedFile, from: number, to: number): void {
  file.sizes.push(file.now.length);
  for (let sector = Math.floor(from / sectorBytes); sector * sectorBytes < to; sector++) {
    const versions = file.unsynced.get(sector) ?? [];
    versions.push(sectorOf(file.now, sector));
    file.unsynced.set(sector, versions);
  }
}

function sectorOf(content: Uint8Array, sector: number): Uint8Array {
  return resized(content.subarray(sector * sectorBytes, (sector + 1) * sectorBytes), sectorBytes);
}

function put(content: Uint8Array, sector: number, bytes: Uint8Array): void {
  const at = sector * sectorBytes;
  if (at < content.length) content.set(bytes.subarray(0, content.length - at), at);
}

function resized(content: Uint8Array, size: number): Uint8Array {
  const made = new Uint8Array(size);
  made.set(content.subarray(0, size));
  return made;
}

function pick<Item>(items: readonly Item[], roll: Dice): Item {
  return items[Math.floor(roll() * items.length)] as Item;
}
