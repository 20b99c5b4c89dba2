import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root, runTool } from './run-tool.ts';
import { type Counts, oneFailed, onePassed, sum } from './step.ts';

/** Where the built page lies. */
export const builtPage = join(root, 'packages/throughline/dist/web');

/** What a first visit of any page may load of script, and of style, in kilobytes of 1,000 bytes after gzip. */
const firstVisit = { scripts: 250, styles: 25 };
/** What comes to the Blueprint page once its text can be read: the editor, and the compiler with all that it loads in turn. */
const afterwards = { editor: 160, compiler: 160 };

/** Builds the page, weighs it, and makes sure that nothing of a store came along. */
export async function checkBundle(): Promise<Counts> {
  if ((await runTool(['vite', 'build', '--logLevel', 'warn'])) !== 0 || !existsSync(builtPage)) return oneFailed;
  return [...pagesOf().map(weighPage), weighStyles(), weighEditor(), weighCompiler(), findStores()].reduce(sum);
}

function builtFiles(pattern: RegExp): readonly string[] {
  return readdirSync(builtPage, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => join(builtPage, path));
}

/** The pages that are loaded when somebody goes there: `PromisePage-4f2c.js`. The one that comes first stands in the others. */
function pagesOf(): readonly string[] {
  return ['', ...builtFiles(/\/[A-Z]\w*Page-[\w-]+\.js$/)];
}

/** A first visit: what the document names, the words of the longest language, the page, and all that these load in turn. */
function weighPage(page: string): Counts {
  const document = join(builtPage, 'index.html');
  const words = ['en', 'de', 'pt-br'].map((language) => loadedBy(builtFiles(new RegExp(`/${language}-[\\w-]+\\.js$`))));
  const [heaviest = []] = words.toSorted((one, other) => weightOf(other) - weightOf(one));
  const files = new Set([...loadedBy([document, ...(page === '' ? [] : [page])]), ...heaviest]);
  const name = page === '' ? 'the first page' : basename(page).replace(/-[\w-]+\.js$/, '');
  return within(`scripts of a first visit of ${name}`, weightOf([...files]), firstVisit.scripts);
}

function weighStyles(): Counts {
  return within('styles', weightOf(builtFiles(/\.css$/)), firstVisit.styles);
}

function weighEditor(): Counts {
  const editor = loadedBy(builtFiles(/BlueprintEditor-[\w-]+\.js$/));
  const there = loadedBy([join(builtPage, 'index.html'), ...builtFiles(/BlueprintPage-[\w-]+\.js$/)]);
  const weight = weightOf(editor.filter((file) => !there.includes(file)));
  return within('the editor', weight, afterwards.editor);
}

/** A worker shares no chunk with the page that starts it: all it loads, now or later, comes over the wire for it. */
function weighCompiler(): Counts {
  const worker = builtFiles(/compile-worker-[\w-]+\.js$/);
  return within('the compiler', weightOf(loadedBy(worker, /["'`]\.\/([\w.-]+\.js)["'`]/g)), afterwards.compiler);
}

/** The scripts that files load as soon as they are there, and what those load, each once. */
function loadedBy(
  files: readonly string[],
  named = /(?:from|import|src=|href=)\s*["'`](?:\.\/|\/assets\/)([\w.-]+\.js)["'`]/g,
): readonly string[] {
  const loaded = new Set<string>();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(named))
      waiting.push(join(builtPage, 'assets', name));
  }
  return [...loaded].filter((file) => file.endsWith('.js'));
}

/** In kilobytes of 1,000 bytes, each file after gzip. */
function weightOf(files: readonly string[]): number {
  return files.reduce((total, path) => total + gzipSync(readFileSync(path)).length, 0) / 1000;
}

function within(kind: string, weight: number, budget: number): Counts {
  console.log(`  ${kind}: ${weight.toFixed(1)} kB of ${budget} kB`);
  return weight > 0 && weight <= budget ? onePassed : oneFailed;
}

function findStores(): Counts {
  const strays = builtFiles(/\.js$/).filter((path) =>
    /chdb|MergeTree|node:child_process/.test(readFileSync(path, 'utf8')),
  );
  for (const path of strays) console.error(`  ${path} holds a trace of a store; the page must not know one.`);
  return strays.length === 0 ? onePassed : oneFailed;
}
