import { expect, test } from 'vitest';
import { findCycles } from './house/cycles.ts';
import { exceptions } from './house/exceptions.ts';
import { importsOf, projectFiles, type Source } from './house/read-house.ts';
import { strangersIn } from './house/strangers.ts';
import { passes, rooms, soleKnowers } from './house/walls.ts';

const files = projectFiles();
const code = files.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const product = code.filter(({ path }) => path.startsWith('packages/') && !isTest(path));
const imports = product.flatMap(importsOf);

function isTest(path: string): boolean {
  return /\.(test|spec|suite)\.tsx?$|\/test\//.test(path);
}

/** Where the files that a rule condemns stand, one a line. */
function places(found: readonly Source[]): readonly string[] {
  return found.map(({ path }) => path);
}

test('the rules see the house', () => {
  expect(product.length).toBeGreaterThan(60);
  expect(imports.length).toBeGreaterThan(150);
  for (const { name, files: pattern } of rooms) {
    expect(places(product.filter(({ path }) => pattern.test(path))), `the room "${name}" is empty`).not.toEqual([]);
  }
  const known = new Set(places(code));
  const lost = imports.filter(({ to }) => to?.match(/\.tsx?$/) && !known.has(to));
  expect(lost, 'imports that lead to no file').toEqual([]);
});

test('every import stays within its walls', () => {
  expect(strangersIn(imports)).toEqual([]);
});

test.for([
  ['packages/measures/src/rate.ts', 'zod'],
  ['packages/blueprint/src/compile.ts', 'node:fs'],
  ['packages/throughline/src/foundation/house.ts', '#stores/chdb.ts'],
  ['packages/throughline/src/features/promises/judge.ts', '#features/moments/rows.ts'],
  ['packages/throughline/src/features/promises/judge.ts', '#app/config.ts'],
  ['packages/throughline/src/features/promises/ui/PromisePage.tsx', '../judge.ts'],
  ['packages/throughline/src/web/main.tsx', '#stores/chdb.ts'],
] as const)('%s would not get away with %s', ([path, specifier]) => {
  expect(strangersIn(importsOf({ path, text: `import { x } from '${specifier}';` }))).toHaveLength(1);
});

test('a pass of the compiler imports no later pass', () => {
  const passOf = (path: string | undefined) =>
    passes.findIndex((pass) => path?.startsWith(`packages/blueprint/src/${pass}/`));
  const back = imports.filter(({ from, to }) => passOf(from) >= 0 && passOf(to) > passOf(from));
  expect(back.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test.for(soleKnowers)('only $file knows $what', ({ sign, file }) => {
  const knowing = product.filter(({ path, text }) => path !== file && sign.test(text));
  expect(places(knowing)).toEqual([]);
});

test('an import is relative within a room and starts with # across a wall', () => {
  const wing = (path: string) => /^packages\/throughline\/src\/((features\/)?[^/]+)/.exec(path)?.[1] ?? path;
  const crooked = imports.filter(({ from, specifier, to }) => {
    if (!from.startsWith('packages/throughline/src/') || from.endsWith('/cli.ts') || to === undefined) return false;
    return specifier.startsWith('#') === (wing(from) === wing(to)) && to.startsWith('packages/throughline/src/');
  });
  expect(crooked.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([]);
});

test('a package is entered by its name', () => {
  const packageOf = (path: string) => /^packages\/[^/]+/.exec(path)?.[0];
  const sideways = imports.filter(({ from, to }) => to?.startsWith('packages/') && packageOf(from) !== packageOf(to));
  expect(sideways.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([]);
});

test('a table belongs to one feature', () => {
  const owner = (path: string) => /features\/([^/]+)\//.exec(path)?.[1];
  const inFeatures = files.filter(({ path }) => owner(path) !== undefined && !isTest(path));
  const made = inFeatures.flatMap(({ path, text }) =>
    [...text.matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gi)].map((match) => ({ path, table: match[1] ?? '' })),
  );
  for (const { table } of made) {
    const owners = new Set(made.filter((other) => other.table === table).map(({ path }) => owner(path)));
    expect([...owners], `the table "${table}" is made by more than one feature`).toHaveLength(1);
  }
});

test('no file imports itself by a detour', () => {
  expect(findCycles(imports)).toEqual([]);
});

test('files and folders keep their size', () => {
  const long = code
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > (exceptions.lines[path]?.most ?? 300))
    .map(({ path, lines }) => `${path} has ${lines} lines`);
  const inFolder = Map.groupBy(product, ({ path }) => path.replace(/\/[^/]+$/, ''));
  const crowded = [...inFolder]
    .filter(([folder, inside]) => inside.length > (exceptions.files[folder]?.most ?? 15))
    .map(([folder, inside]) => `${folder} has ${inside.length} files`);
  expect([...long, ...crowded]).toEqual([]);
});

test('an exception that is no longer needed is taken off the list', () => {
  const linesOf = new Map(code.map(({ path, text }) => [path, text.split('\n').length - 1]));
  const idle = Object.keys(exceptions.lines).filter((path) => (linesOf.get(path) ?? 0) <= 300);
  const inFolder = Map.groupBy(product, ({ path }) => path.replace(/\/[^/]+$/, ''));
  const idleFolders = Object.keys(exceptions.files).filter((folder) => (inFolder.get(folder)?.length ?? 0) <= 15);
  expect([...idle, ...idleFolders]).toEqual([]);
});

test('files are named for what they say', () => {
  const bad = /(^|[/.-])(utils?|helpers?|common|misc|manager|service|base|data|types)\.[cm]?[jt]sx?$/;
  const doors = /\/(src|features\/[^/]+|foundation|web)\/index\.ts$/;
  const shape =
    /\/(?:use)?[A-Z][A-Za-z0-9]*\.tsx?$|\/use[A-Z][A-Za-z]*\.tsx?$|\/[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|spec|suite|config))?\.(?:ts|tsx|mjs)$/;
  const named = code.filter(({ path }) => {
    if (/\/index\.tsx?$/.test(path)) return !doors.test(path);
    return bad.test(path) || !shape.test(`/${path}`);
  });
  expect(places(named)).toEqual([]);
});

test.for([
  { what: 'a muted tool', sign: /biome-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck|eslint-disable/ },
  { what: 'a note to self', sign: /\b(TODO|FIXME|XXX|HACK)\b/ },
  { what: 'a cast to any', sign: /\bas any\b|: any\b|<any>/ },
  { what: 'state in a module', sign: /^(export )?let /m },
  { what: 'a default export', sign: /^export default /m },
  { what: 'an enum or a namespace', sign: /^(export )?(const )?(enum|namespace) /m },
] as const)('no code holds $what', ({ sign }) => {
  const sinful = code.filter(({ path, text }) => sign.test(text) && !/\.config\.ts$|^test\/house/.test(path));
  expect(places(sinful)).toEqual([]);
});

test('no file names a machine, a private folder or a registry', () => {
  const sign =
    /\/(?:work|root)\/[a-z.]|\/home\/[a-z]|\/Users\/[A-Za-z]|registry\.(?:npmjs|yarnpkg)|npmmirror|artifactory|verdaccio/;
  const telling = files.filter(({ path, text }) => sign.test(text) && !path.startsWith('test/house-rules'));
  expect(places(telling)).toEqual([]);
});

test('a class is an error or holds a resource that can be let go', () => {
  const loose = product.filter(({ text }) => {
    const isClass = /^(export )?class \w+/m.test(text);
    return (
      isClass &&
      !/class \w+ extends (\w*Error|Fault)|^ {2}(async )?(close|stop)\(|Symbol\.(asyncDispose|dispose)/m.test(text)
    );
  });
  expect(places(loose)).toEqual([]);
});
