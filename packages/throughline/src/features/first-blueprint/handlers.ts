import { type Handler, handler, uploadHandler } from '#foundation/handler.ts';
import { bringFile, lookOver, tryOut } from './contract.ts';
import { brought } from './start/bring.ts';
import { lookedOver } from './start/look-over.ts';
import { triedOut } from './start/try-out.ts';

export const firstBlueprintHandlers: readonly Handler[] = [
  uploadHandler(bringFile, ({ name }, house, bytes) => brought(house, { name, bytes })),
  handler(lookOver, (asked, house) => lookedOver(house, asked)),
  handler(tryOut, ({ text }, house) => triedOut(house, text)),
];
