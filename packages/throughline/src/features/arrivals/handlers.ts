import { type Handler, handler } from '#foundation/handler.ts';
import * as contract from './contract.ts';
import { askReplay, askUnmerge } from './decisions/asked.ts';
import { identityOf } from './reads/identity.ts';
import { quarantinedEvents } from './reads/quarantined.ts';
import { sourceArrivals } from './reads/source-counts.ts';

export const arrivalHandlers: readonly Handler[] = [
  handler(contract.sources, (_, house) => sourceArrivals(house)),
  handler(contract.quarantine, (asked, house) => quarantinedEvents(house, asked)),
  handler(contract.replay, (wish, house) => askReplay(house, wish)),
  handler(contract.identity, ({ customerKey }, house) => identityOf(house, customerKey)),
  handler(contract.unmerge, (wish, house) => askUnmerge(house, wish)),
];
