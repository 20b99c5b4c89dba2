import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectFiles, root, type Source } from './read-house.ts';

/** The pages that people read; golden cases and change notes have forms of their own. */
export function pages(): readonly Source[] {
  return projectFiles().filter(({ path }) => path.endsWith('.md') && !/\/cases\/|^changes\/(?!README)/.test(path));
}

export type Fence = { readonly page: string; readonly line: number; readonly kind: string; readonly text: string };

/** Every fenced block of a page: its kind is what stands after the backquotes. */
export function fencesOf({ path, text }: Source): readonly Fence[] {
  return [...text.matchAll(/^(`{3,})([^\n`]*)\n([\s\S]*?)^\1\s*$/gm)].map((match) => ({
    page: path,
    line: text.slice(0, match.index).split('\n').length,
    kind: (match[2] ?? '').trim(),
    text: match[3] ?? '',
  }));
}

/** The headings of a page, without what stands in fences. */
export function headingsOf({ text }: Source): readonly string[] {
  const open = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '');
  return [...open.matchAll(/^#+ (.+?)\s*$/gm)].map((match) => (match[1] ?? '').replaceAll('`', ''));
}

/** Links of a page into the project that lead nowhere. */
export function deadLinks(page: Source, all: ReadonlyMap<string, Source>): readonly string[] {
  const open = page.text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...open.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !leadsSomewhere(target, page, all))
    .map((target) => `${page.path} links to ${target}`);
}

function leadsSomewhere(target: string, page: Source, all: ReadonlyMap<string, Source>): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : relative(root, resolve(root, dirname(page.path), file));
  if (!existsSync(join(root, path))) return false;
  const other = all.get(path);
  return anchor === undefined || (other !== undefined && headingsOf(other).map(slugOf).includes(anchor));
}

/** A heading as links name it. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
