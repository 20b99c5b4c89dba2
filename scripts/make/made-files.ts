import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprintJsonSchema } from '../../packages/blueprint/src/language/schema.ts';
import { commands } from '../../packages/throughline/src/app/commands/commands.ts';
import { features } from '../../packages/throughline/src/app/features.ts';
import { root } from '../check/run-tool.ts';
import { withKeys } from './blueprint-tables.ts';
import { commandPage } from './command-page.ts';
import { diagnosticPage } from './diagnostic-page.ts';
import { holidayTable, holidayTablePath } from './holiday-table.ts';
import { operationPage } from './operation-page.ts';
import { withWalls } from './walls-tables.ts';

export type MadeFile = { readonly path: string; readonly text: string };

/** Every file that is made from sources, whole or in part, as it should be. */
export function madeFiles(): readonly MadeFile[] {
  const now = (path: string) => readFileSync(join(root, path), 'utf8');
  const operations = features.flatMap(({ handlers }) => handlers.map(({ operation }) => operation));
  return [
    { path: 'ARCHITECTURE.md', text: withWalls(now('ARCHITECTURE.md')) },
    { path: 'docs/reference/blueprint.md', text: withKeys(now('docs/reference/blueprint.md')) },
    { path: 'docs/reference/cli.md', text: commandPage(commands) },
    { path: 'docs/reference/diagnostics.md', text: diagnosticPage() },
    { path: 'docs/reference/operations.md', text: operationPage(operations) },
    { path: holidayTablePath, text: holidayTable() },
    {
      path: 'packages/blueprint/blueprint.schema.json',
      text: `${JSON.stringify(blueprintJsonSchema(), null, 2)}\n`,
    },
  ];
}
