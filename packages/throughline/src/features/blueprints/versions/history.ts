import { compile } from '@throughline/blueprint';
import type { House } from '#foundation/house.ts';
import type { BlueprintChange, VersionMark, VersionSummary } from '../contract.ts';
import { differenceOf, type Written } from '../difference/difference.ts';
import { blueprintOf, versionsKept } from './under-version.ts';
import { allVersions, type VersionRow } from './version-store.ts';

/** Every version, the newest first. */
export async function versionHistory(house: House): Promise<VersionSummary[]> {
  const [versions, kept] = await Promise.all([allVersions(house.records), versionsKept(house)]);
  return versions.map((version) => summaryOf(version, { house, kept }));
}

/** One version as it is listed. */
export async function summarised(house: House, version: VersionRow): Promise<VersionSummary> {
  return summaryOf(version, { house, kept: await versionsKept(house) });
}

type Around = { readonly house: House; readonly kept: ReadonlySet<number> };

function summaryOf(row: VersionRow, { house, kept }: Around): VersionSummary {
  const { number, origin, file, reason, restores } = row;
  return {
    number,
    publishedAt: row.published_at.getTime(),
    origin,
    file,
    reason,
    by: row.published_by,
    restores,
    isInForce: number === house.blueprint.version,
    isKept: kept.has(number),
  };
}

/** What one version says otherwise than another. Errors: a `Fault` where this program no longer reads one of them. */
export function changesBetween(before: VersionRow, after: VersionRow): BlueprintChange[] {
  return differenceOf(writtenOf(before), writtenOf(after));
}

function writtenOf(version: VersionRow): Written {
  return { blueprint: blueprintOf(version), lineOf: compile(version.text).lineOf };
}

export type Marked = { readonly promise?: string | undefined; readonly moment?: string | undefined };

/** When something came to mean something else, in the order of time; all of it where nothing is named. */
export async function versionMarks({ records }: House, { promise, moment }: Marked): Promise<VersionMark[]> {
  const versions = (await allVersions(records)).toReversed();
  const isMeant = ({ what, name, was, kind }: BlueprintChange) => {
    const wanted = { promise, moment }[what as 'promise' | 'moment'];
    return wanted !== undefined && (wanted === name || (kind === 'renamed' && wanted === was));
  };
  const all = promise === undefined && moment === undefined;
  return versions.slice(1).flatMap((version, at) => {
    const before = versions[at];
    if (!before) return [];
    const changes = changesBetween(before, version).filter((change) => all || isMeant(change));
    if (changes.length === 0) return [];
    return [{ at: version.published_at.getTime(), number: version.number, reason: version.reason, changes }];
  });
}
