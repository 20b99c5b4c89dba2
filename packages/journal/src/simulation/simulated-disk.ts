import type { Disk, DiskFile } from '../disk.ts';
import { type Dice, dice } from './dice.ts';
import { emptyFile, losePower, type SimulatedFile, syncAll, syncSome, truncateTo, writeTo } from './simulated-file.ts';

/** What happens at one call: the error of the system, fewer bytes written than asked, or the loss of power. */
export type Trouble = 'EIO' | 'ENOSPC' | 'short' | 'crash';

export type SimulatedDisk = Disk & {
  /** How many calls were made so far. */
  calls(): number;
  /** Whether the process that used the disk has ended; every call fails until `restart`. */
  isDown(): boolean;
  /** Lets the call with this number, counted from 1, go wrong. */
  failAt(call: number, trouble: Trouble): void;
  /** Ends the process; what it wrote is still there, synced or not. */
  kill(): void;
  /** The power goes: what was not synced is lost, kept or torn. */
  crash(): void;
  /** A new process may use the disk. Files that the former one opened stay unusable. */
  restart(): void;
  /** Turns one bit round, on the disk itself. */
  flip(path: string, bit: number): void;
  /** How many bytes the disk holds in all. */
  limit(bytes: number): void;
};

type Machine = {
  readonly roll: Dice;
  readonly troubles: Map<number, Trouble>;
  readonly locks: Set<string>;
  names: Map<string, SimulatedFile>;
  readonly durableNames: Map<string, SimulatedFile>;
  calls: number;
  life: number;
  isDown: boolean;
  most: number;
};

/**
 * A disk in memory that keeps no more than a disk must. When the power goes, what was not synced is lost, kept or torn
 * by sectors of 512 bytes in any order, and names that were not synced are lost or kept. After a failed sync the file
 * reads as it was written, and does not reach the disk. All chance follows from the seed.
 */
export function simulatedDisk(seed: number): SimulatedDisk {
  const machine: Machine = {
    roll: dice(seed),
    troubles: new Map(),
    locks: new Set(),
    names: new Map(),
    durableNames: new Map(),
    calls: 0,
    life: 1,
    isDown: false,
    most: 2 ** 40,
  };
  return {
    ...diskOf(machine),
    calls: () => machine.calls,
    isDown: () => machine.isDown,
    failAt: (number, trouble) => void machine.troubles.set(number, trouble),
    kill: () => endProcess(machine),
    crash: () => crash(machine),
    restart() {
      machine.isDown = false;
    },
    flip: (path, bit) => flip(known(machine, path), bit),
    limit(bytes) {
      machine.most = bytes;
    },
  };
}

function diskOf(machine: Machine): Disk {
  return {
    makeFolder: () => call(machine, { act: () => undefined }),
    open: (path, to) =>
      call(machine, { act: () => fileOf(machine, to === 'write' ? made(machine, path) : known(machine, path)) }),
    list: (folder) =>
      call(machine, { act: () => inFolder(machine.names, folder).map((path) => path.slice(folder.length + 1)) }),
    remove: (path) => call(machine, { act: () => void machine.names.delete(path) }),
    rename: (from, to) => call(machine, { act: () => move(machine, from, to) }),
    syncFolder: (folder) => call(machine, { act: () => syncNames(machine, folder) }),
    space: () => call(machine, { act: () => ({ free: freeOn(machine), total: machine.most }) }),
    lock: (path) =>
      call(machine, {
        act() {
          if (machine.locks.has(path)) return undefined;
          machine.locks.add(path);
          return { release: async () => void machine.locks.delete(path) };
        },
      }),
  };
}

function fileOf(machine: Machine, file: SimulatedFile): DiskFile {
  const { life } = machine;
  const size = (): number => file.now.length;
  return {
    read: (into, at) =>
      call(machine, {
        life,
        act() {
          const there = file.now.subarray(at, at + into.length);
          into.set(there);
          return there.length;
        },
      }),
    write: (bytes, at) => call(machine, { life, ...writing(machine, file, { bytes, at }) }),
    truncate: (to) => call(machine, { life, act: () => truncateTo(file, to) }),
    sync: () => call(machine, { life, act: () => syncAll(file), spoil: () => syncSome(file, machine.roll) }),
    size: () => call(machine, { life, act: size }),
    close: async () => undefined,
  };
}

type Call<Answer> = {
  /** In which life of the machine the file was opened. */
  readonly life?: number;
  act(): Answer;
  /** What a call that fails does all the same. */
  spoil?(): unknown;
  /** What is answered when only a part was done. */
  part?(): Answer;
};

async function call<Answer>(machine: Machine, { life, act, spoil, part }: Call<Answer>): Promise<Answer> {
  await Promise.resolve();
  if (machine.isDown || (life ?? machine.life) !== machine.life) throw systemError('ESRCH');
  machine.calls += 1;
  const trouble = machine.troubles.get(machine.calls);
  if (trouble === undefined) return act();
  if (trouble === 'short' && part) return part();
  if (trouble === 'crash') {
    if (machine.roll() < 0.5) act();
    else spoil?.();
    crash(machine);
    throw systemError('ESRCH');
  }
  spoil?.();
  throw systemError(trouble === 'short' ? 'ENOSPC' : trouble);
}

function writing(machine: Machine, file: SimulatedFile, o: { bytes: Uint8Array; at: number }): Call<number> {
  const write = (most: number): number => {
    const room = Math.max(0, file.now.length - o.at) + freeOn(machine);
    const bytes = o.bytes.subarray(0, Math.min(most, room));
    if (bytes.length === 0 && o.bytes.length > 0 && most > 0) throw systemError('ENOSPC');
    writeTo(file, bytes, o.at);
    return bytes.length;
  };
  const part = (): number => write(Math.floor(machine.roll() * o.bytes.length));
  return { act: () => write(o.bytes.length), part, spoil: part };
}

function endProcess(machine: Machine): void {
  machine.isDown = true;
  machine.life += 1;
  machine.locks.clear();
}

function crash(machine: Machine): void {
  endProcess(machine);
  for (const path of new Set([...machine.names.keys(), ...machine.durableNames.keys()])) {
    const now = machine.names.get(path);
    const file = machine.roll() < 0.5 ? now : machine.durableNames.get(path);
    rename(machine.durableNames, path, file);
  }
  machine.names = new Map(machine.durableNames);
  for (const file of machine.names.values()) losePower(file, machine.roll);
}

function syncNames(machine: Machine, folder: string): void {
  for (const path of inFolder(machine.durableNames, folder)) machine.durableNames.delete(path);
  for (const path of inFolder(machine.names, folder)) rename(machine.durableNames, path, machine.names.get(path));
}

function move(machine: Machine, from: string, to: string): void {
  machine.names.set(to, known(machine, from));
  machine.names.delete(from);
}

function rename(names: Map<string, SimulatedFile>, path: string, file: SimulatedFile | undefined): void {
  if (file) names.set(path, file);
  else names.delete(path);
}

function inFolder(names: ReadonlyMap<string, SimulatedFile>, folder: string): readonly string[] {
  return [...names.keys()].filter((path) => path.slice(0, path.lastIndexOf('/')) === folder);
}

function known({ names }: Machine, path: string): SimulatedFile {
  const file = names.get(path);
  if (file) return file;
  throw systemError('ENOENT');
}

function made(machine: Machine, path: string): SimulatedFile {
  const file = machine.names.get(path) ?? emptyFile();
  machine.names.set(path, file);
  return file;
}

function freeOn({ names, most }: Machine): number {
  return most - [...names.values()].reduce((sum, { now }) => sum + now.length, 0);
}

function flip(file: SimulatedFile, bit: number): void {
  for (const content of [file.now, file.kept]) {
    const byte = Math.floor(bit / 8);
    content[byte] = (content[byte] ?? 0) ^ (1 << (bit % 8));
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: the simulated disk failed`), { code });
}
