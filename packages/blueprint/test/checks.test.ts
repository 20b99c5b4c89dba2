import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longestText } from '../src/1-parse/text-faults.ts';
import { compile } from '../src/compile.ts';
import { catalogue } from '../src/diagnostics/catalogue.ts';
import { frame } from '../src/diagnostics/frame.ts';
import { pagesOf } from './case.ts';

const reference = readFileSync(join(import.meta.dirname, '../../../docs/reference/diagnostics.md'), 'utf8');
const pages = pagesOf('checks').map(({ name, text }) => ({ name, text, blueprint: blueprintOf(text) }));
const codes = Object.keys(catalogue);

function blueprintOf(page: string): string {
  return /```yaml blueprint\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '';
}

/** The page as it would be if it said what the compiler says. */
function withFrames(page: string, blueprint: string): string {
  const frames = compile(blueprint).diagnostics.map((one) => frame(one, blueprint, 'blueprint.yaml'));
  return page.replace(
    /```text says\n[\s\S]*?```/,
    () => `\`\`\`text says\n${frames.map((one) => `${one}\n`).join('\n')}\`\`\``,
  );
}

test.for(pages)('$name says so', async ({ name, text, blueprint }) => {
  expect(blueprint).not.toBe('');
  await expect(withFrames(text, blueprint)).toMatchFileSnapshot(join(import.meta.dirname, '../cases', name));
});

test('a page about a fault is named for it, and shows it', () => {
  const named = pages.filter(({ name }) => codes.includes(codeOf(name)));
  const silent = named.filter(
    ({ name, blueprint }) => !compile(blueprint).diagnostics.some(({ code }) => code === codeOf(name)),
  );
  expect(named.length).toBeGreaterThan(90);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every code has a case, but for the one that would fill the repository', () => {
  const shown = new Set<string>(
    pages.flatMap(({ blueprint }) => compile(blueprint).diagnostics.map(({ code }) => code)),
  );
  expect(codes.filter((code) => !shown.has(code))).toEqual(['too-large']);
  expect(compile(`throughline: 1\n#${'x'.repeat(longestText)}`).diagnostics).toMatchObject([
    { code: 'too-large', span: { line: 1 } },
  ]);
});

test('every code has a section in the reference', () => {
  expect(codes.filter((code) => !reference.includes(`\n### ${code}\n`))).toEqual([]);
});

test('messages are full sentences that say nothing twice', () => {
  for (const { blueprint } of pages) {
    for (const { message, help } of compile(blueprint).diagnostics) {
      expect(message).toMatch(/^["A-Z].*\.$/);
      expect(help).toMatch(/^[A-Z].*[.?]$/);
      expect(`${message} ${help}`).not.toMatch(/invalid|undefined|\[object/i);
    }
  }
});

function codeOf(name: string): string {
  return name.replace(/^checks\/|\.md$/g, '');
}
