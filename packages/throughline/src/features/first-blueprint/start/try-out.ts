import { compile } from '@throughline/blueprint';
import { listMoments } from '#features/moments/contract.ts';
import { listScorecards } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import type { TriedOut } from '../contract.ts';
import { demandWorkbench } from './demand-workbench.ts';

const nothing = { imported: [], events: 0, customers: 0, promises: [], moments: [] };

/** What a text would answer: the whole file is read and judged, and none of it is kept. Errors: as `Workbench.tryOut`. */
export async function triedOut(house: House, text: string): Promise<TriedOut> {
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return { ...nothing, faults: errors.map(({ message, span }) => `Line ${span.line}: ${message}`) };
  }
  const { tryOut } = demandWorkbench(house);
  return tryOut({ text, file: house.blueprint.file, blueprint }, house.signal, async (tried, imported) => {
    const [{ promises }, { moments }] = await Promise.all([tried.ask(listScorecards, {}), tried.ask(listMoments, {})]);
    const { events, customers } = tried.judgement;
    return { faults: [], imported: [...imported], events, customers, promises, moments };
  });
}
