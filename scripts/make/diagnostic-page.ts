import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestText } from '../../packages/blueprint/src/1-parse/text-faults.ts';
import { chapters } from '../../packages/blueprint/src/diagnostics/catalogue.ts';
import type { Entry } from '../../packages/blueprint/src/diagnostics/entry.ts';
import { compile, frame } from '../../packages/blueprint/src/index.ts';
import { root } from '../check/run-tool.ts';

/** The reference of everything that can be noticed in a blueprint, as the catalogue says it and the golden cases show it. */
export function diagnosticPage(): string {
  return [
    '# Diagnostics',
    '',
    'What `throughline check` can say about a blueprint. An *error* keeps it from being used; a *warning* says that something is',
    'probably not meant; a *hint* is advice.',
    ...chapters.flatMap(({ title, entries }) => [
      '',
      `## ${title}`,
      ...Object.entries(entries as Readonly<Record<string, Entry>>).flatMap(section),
    ]),
    '',
  ].join('\n');
}

function section([code, { severity, meaning, remedy }]: readonly [string, Entry]): readonly string[] {
  const example = exampleOf(code);
  const shown = example === undefined ? [] : ['', '```text', example, '```'];
  return ['', `### ${code}`, '', `*${severity}.* ${meaning}`, ...shown, '', `**What to do.** ${remedy}`];
}

/** What is printed for the golden case of this name. */
function exampleOf(code: string): string | undefined {
  const blueprint = code === 'too-large' ? `throughline: 1 # ${'-'.repeat(longestText)}` : blueprintOf(code);
  const found = compile(blueprint).diagnostics.find((one) => one.code === code);
  return found && frame(found, blueprint, 'blueprint.yaml');
}

function blueprintOf(code: string): string {
  const page = join(root, 'packages/blueprint/cases/checks', `${code}.md`);
  if (!existsSync(page)) return '';
  return /```yaml blueprint\n([\s\S]*?)\n```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
}
