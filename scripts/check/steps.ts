import { checkBundle } from './bundle.ts';
import { checkMadeFiles } from './made-files.ts';
import { countPlaywright, countVitest } from './reports.ts';
import { runCheck } from './run-tool.ts';
import type { Step } from './step.ts';

/** The steps in the order in which their answer is quickest to have. */
export function stepsOf({ accept }: { readonly accept: boolean }): readonly Step[] {
  return [
    {
      name: 'style',
      says: 'form, lint and import cycles',
      run: () => runCheck(['biome', 'ci', '--colors=off', '--max-diagnostics=50', '.']),
    },
    { name: 'types', says: 'types of the server and the scripts', run: () => runCheck(['tsc', '-p', 'tsconfig.json']) },
    { name: 'web-types', says: 'types of the page', run: () => runCheck(['tsc', '-p', 'tsconfig.web.json']) },
    { name: 'unused', says: 'code and packages that nobody uses', run: () => runCheck(['knip', '--no-progress']) },
    { name: 'made', says: 'made files are as their sources say', run: checkMadeFiles },
    { name: 'unit', says: 'tables, golden pages, laws, docs and walls', run: () => countVitest(accept ? ['-u'] : []) },
    { name: 'page', says: 'the page builds within its budget', run: checkBundle },
    { name: 'browser', says: 'the page in a real browser', run: countPlaywright },
  ];
}
