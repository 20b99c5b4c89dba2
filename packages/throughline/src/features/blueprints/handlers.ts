import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import {
  compareText,
  compareVersions,
  listVersions,
  previewBlueprint,
  publishBlueprint,
  readBlueprint,
  readPreviewProgress,
  readTurnedMoments,
  readTurnedPromises,
  readVersion,
  readVersionMarks,
  rollBack,
} from './contract.ts';
import { effectOf } from './preview/effect.ts';
import { differenceInText, previewOf } from './preview/preview.ts';
import { movedFile, type Pair, turnedFile } from './preview/turned.ts';
import { blueprintRead } from './read.ts';
import { demandWorkshop } from './versions/demand-workshop.ts';
import { changesBetween, summarised, versionHistory, versionMarks } from './versions/history.ts';
import { publish } from './versions/publish.ts';
import { houseUnder } from './versions/under-version.ts';
import { demandVersion, type VersionRow } from './versions/version-store.ts';

export const blueprintHandlers: readonly Handler[] = [
  handler(readBlueprint, async (_, house) => blueprintRead(house.blueprint)),
  handler(compareText, async ({ text }, house) => differenceInText(house, text)),
  handler(previewBlueprint, ({ text }, house) => previewOf(house, text)),
  handler(readPreviewProgress, async (_, house) => demandWorkshop(house).progress()),
  fileHandler(readTurnedPromises, async ({ was, is, format, ...asked }, house) =>
    turnedFile(house.events, { pair: pairOf(asked), was, is, format }),
  ),
  fileHandler(readTurnedMoments, async ({ only, format, ...asked }, house) =>
    movedFile(house.events, { pair: pairOf(asked), only, format }),
  ),
  handler(listVersions, async (_, house) => ({
    timezone: house.blueprint.blueprint.timezone,
    versions: await versionHistory(house),
  })),
  handler(readVersion, async ({ number, against = number - 1 }, house) => {
    const row = await demandVersion(house.records, number);
    const before = against === 0 ? undefined : await demandVersion(house.records, against);
    return {
      version: await summarised(house, row),
      text: row.text,
      against: before?.number ?? null,
      changes: before ? changesBetween(before, row) : [],
    };
  }),
  handler(compareVersions, async ({ number, against }, house) => {
    const [before, after] = await Promise.all([houseUnder(house, against), houseUnder(house, number)]);
    const [rowBefore, rowAfter] = await Promise.all([
      demandVersion(house.records, against),
      demandVersion(house.records, number),
    ]);
    return effectOf({ before, after, changes: changesBetween(rowBefore, rowAfter) });
  }),
  handler(publishBlueprint, async (wish, house) => ({
    version: await inForce(house, await publish(house, wish, Date.now())),
  })),
  handler(rollBack, async ({ number, ...wish }, house) => {
    const { text } = await demandVersion(house.records, number);
    return { version: await inForce(house, await publish(house, { ...wish, text, restores: number }, Date.now())) };
  }),
  handler(readVersionMarks, async (asked, house) => ({ marks: await versionMarks(house, asked) })),
];

/** What was in force when this house was asked is not any more. */
async function inForce(house: House, published: VersionRow) {
  return { ...(await summarised(house, published)), isInForce: true };
}

type Named = {
  readonly name: string;
  readonly nameBefore?: string | undefined;
  readonly before: string;
  readonly after: string;
};

function pairOf({ name, nameBefore = name, before, after }: Named): Pair {
  return { before: { judgement: before, name: nameBefore }, after: { judgement: after, name } };
}
