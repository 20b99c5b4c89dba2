import { blueprintOf } from '#features/blueprints/versions/under-version.ts';
import { newestVersion, type VersionRow, versionAtStart } from '#features/blueprints/versions/version-store.ts';
import type { World } from '#foundation/command.ts';
import type { BlueprintInForce } from '#foundation/house.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';

/** The version to put in force, given what was read from the file; says so where it is not what the file says. */
export async function versionInForce(
  records: RecordStore,
  { text, file, blueprint }: BlueprintInForce,
  world: World,
): Promise<BlueprintInForce> {
  const version = await versionAtStart(records, { text, file, now: world.now() });
  if (version.text === text) return { text, file, blueprint, version: version.number };
  const day = version.published_at.toISOString().slice(0, 10);
  world.note(
    `Version ${version.number} of the blueprint is in force, published on ${day}. ${file} has not changed since it was last read; once it does, it becomes the next version.`,
  );
  return readAgain(version, file);
}

/** The version to put in force where no file is named: the newest one, else what an empty house says. */
export async function newestInForce(
  records: RecordStore,
  empty: BlueprintInForce,
  world: World,
): Promise<BlueprintInForce> {
  const newest = await newestVersion(records);
  return newest ? readAgain(newest, newest.file) : versionInForce(records, empty, world);
}

function readAgain(version: VersionRow, file: string): BlueprintInForce {
  return { text: version.text, file, blueprint: blueprintOf(version), version: version.number };
}
