import { compile } from '@throughline/blueprint';
import { listMoments } from '#features/moments/contract.ts';
import { listScorecards } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import type { ImportReport } from '#foundation/works/import-report.ts';
import type { SourceRead, TriedOut } from '../contract.ts';
import { demandWorkbench } from './demand-workbench.ts';

const nothing = { sources: [], events: 0, customers: 0, promises: [], moments: [] };

/** What a text would answer: the whole file is read and judged, and none of it is kept. Errors: as `Workbench.tryOut`. */
export async function triedOut(house: House, text: string): Promise<TriedOut> {
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return { ...nothing, faults: errors.map(({ message, span }) => `Line ${span.line}: ${message}`) };
  }
  const { tryOut } = demandWorkbench(house);
  return tryOut({ text, file: house.blueprint.file, blueprint }, house.signal, async (tried, report) => {
    const [{ promises }, { moments }] = await Promise.all([tried.ask(listScorecards, {}), tried.ask(listMoments, {})]);
    const { events, customers } = tried.judgement;
    return { faults: [], sources: report.sources.map(sourceRead), events, customers, promises, moments };
  });
}

function sourceRead(report: ImportReport['sources'][number]): SourceRead {
  const { source, rows, events, duplicates, restated, rowsWithoutEvent, repairedRows, rejected, times } = report;
  const rejects = report.rejects.map((one) => ({ ...one, samples: [...one.samples] }));
  return { source, rows, events, duplicates, restated, rowsWithoutEvent, repairedRows, rejected, rejects, times };
}
