import { type Handler, handler, uploadHandler } from '#foundation/handler.ts';
import { bringFile, lookOver, readBench, readTrialProgress, tryOut } from './contract.ts';
import { benchOf } from './start/bench.ts';
import { brought } from './start/bring.ts';
import { demandWorkbench } from './start/demand-workbench.ts';
import { lookedOver } from './start/look-over.ts';
import { triedOut } from './start/try-out.ts';

export const firstBlueprintHandlers: readonly Handler[] = [
  uploadHandler(bringFile, ({ name }, house, bytes) => brought(house, { name, bytes })),
  handler(readBench, (_, house) => benchOf(house)),
  handler(lookOver, (asked, house) => lookedOver(house, asked)),
  handler(tryOut, ({ text }, house) => triedOut(house, text)),
  handler(readTrialProgress, async (_, house) => demandWorkbench(house).progress()),
];
