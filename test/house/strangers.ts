import type { Import } from './read-house.ts';
import { families, type Room, rooms } from './walls.ts';

/** Imports that cross a wall where there is no door, said as sentences. */
export function strangersIn(imports: readonly Import[]): readonly string[] {
  return imports
    .filter(({ from }) => roomOf(from) !== undefined)
    .filter((found) => !mayImport(found))
    .map(({ from, specifier }) => `${from} (${roomOf(from)?.name}) imports ${specifier}`);
}

function roomOf(path: string): Room | undefined {
  return rooms.find(({ files }) => files.test(path));
}

function mayImport({ from, specifier, to }: Import): boolean {
  const room = roomOf(from);
  if (!room) return true;
  if (to === undefined) return room.may.some((name) => packageMatches(name, specifier));
  const other = roomOf(to);
  if (!other) return isPlainFile(to);
  if (isSamePlace({ from, to })) return room.may.includes('itself') || room.name === other.name;
  return room.may.includes(other.name);
}

function packageMatches(name: string, specifier: string): boolean {
  const family = families[name];
  return family ? family.test(specifier) : specifier === name;
}

/** A JSON file or a sheet of style belongs to nobody. */
function isPlainFile(path: string): boolean {
  return /\.(json|css|svg)$/.test(path);
}

/** Whether both lie in the same room, and for features in the same feature. */
function isSamePlace({ from, to }: { readonly from: string; readonly to: string }): boolean {
  const feature = (path: string) => /^packages\/throughline\/src\/features\/([^/]+)\//.exec(path)?.[1];
  return roomOf(from)?.name === roomOf(to)?.name && feature(from) === feature(to);
}
