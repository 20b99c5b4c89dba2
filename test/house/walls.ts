/**
 * The walls of the house. A file belongs to the first room whose pattern it matches and may import what the room
 * may: rooms by their names, packages by theirs. `itself` means the very same room (the same feature, for features).
 * ARCHITECTURE.md shows this table; a test holds them together.
 */
export type Room = {
  readonly name: string;
  readonly files: RegExp;
  readonly may: readonly string[];
};

export const rooms: readonly Room[] = [
  {
    name: 'blueprint',
    files: /^packages\/blueprint\//,
    may: ['itself', 'yaml', 'zod', 'temporal-polyfill'],
  },
  { name: 'measures', files: /^packages\/measures\//, may: ['itself'] },
  { name: 'journal', files: /^packages\/journal\//, may: ['itself', 'Node'] },
  { name: 'arrivals', files: /^packages\/arrivals\//, may: ['itself', 'jsonata', 'Node'] },
  {
    name: 'acceptor',
    files: /^packages\/throughline\/src\/acceptor\//,
    may: ['itself', 'journal', 'arrivals', 'Node'],
  },
  { name: 'drawing', files: /^packages\/throughline\/src\/drawing\//, may: ['itself', 'words'] },
  { name: 'words', files: /^packages\/throughline\/src\/words\//, may: ['itself'] },
  {
    name: 'foundation',
    files: /^packages\/throughline\/src\/foundation\//,
    may: ['itself', 'blueprint', 'zod', 'kysely'],
  },
  {
    name: 'stores',
    files: /^packages\/throughline\/src\/stores\//,
    may: ['itself', 'foundation', 'blueprint', 'chdb', 'kysely', 'pg', 'pg-boss', 'nodemailer', 'Node'],
  },
  {
    name: 'contract',
    files: /^packages\/throughline\/src\/features\/([^/]+)\/([^/]+\/)?contract\.ts$/,
    may: ['contract', 'foundation', 'blueprint', 'zod'],
  },
  {
    name: 'ui',
    files: /^packages\/throughline\/src\/features\/([^/]+)\/ui\//,
    may: ['itself', 'contract', 'web', 'foundation', 'drawing', 'blueprint', 'React', 'd3', 'CodeMirror'],
  },
  {
    name: 'feature',
    files: /^packages\/throughline\/src\/features\/([^/]+)\//,
    may: [
      'itself',
      'contract',
      'foundation',
      'words',
      'drawing',
      'blueprint',
      'measures',
      'journal',
      'arrivals',
      'zod',
      'csv-parse',
      'temporal-polyfill',
      'kysely',
      'standardwebhooks',
      'Node',
    ],
  },
  {
    name: 'web',
    files: /^packages\/throughline\/src\/web\//,
    may: ['itself', 'ui', 'contract', 'foundation', 'drawing', 'words', 'React', 'd3', 'zod', 'fonts'],
  },
  {
    name: 'app',
    files: /^packages\/throughline\/src\/(app\/|cli\.ts)/,
    may: [
      'itself',
      'feature',
      'contract',
      'foundation',
      'stores',
      'acceptor',
      'blueprint',
      'measures',
      'journal',
      'arrivals',
      'hono',
      'prom-client',
      'commander',
      'zod',
      'temporal-polyfill',
      'Node',
    ],
  },
];

/** Packages that go by one name in the table. */
export const families: Readonly<Record<string, RegExp>> = {
  blueprint: /^@throughline\/blueprint/,
  measures: /^@throughline\/measures/,
  journal: /^@throughline\/journal/,
  arrivals: /^@throughline\/arrivals/,
  Node: /^node:/,
  React: /^(react|react-dom|@tanstack\/)/,
  d3: /^d3-/,
  CodeMirror: /^(@codemirror|@lezer)\//,
  kysely: /^kysely/,
  pg: /^pg(-copy-streams)?$/,
  fonts: /^@fontsource/,
  hono: /^(hono|@hono\/)/,
  'csv-parse': /^csv-parse/,
};

/** The one file for each thing that only one file may know. */
export const soleKnowers: readonly { readonly what: string; readonly sign: RegExp; readonly file: string }[] = [
  { what: 'Hono', sign: /from '(hono|@hono\/)/, file: 'packages/throughline/src/app/http.ts' },
  { what: 'the environment', sign: /\bprocess\.env\b/, file: 'packages/throughline/src/app/config.ts' },
  { what: 'the adapters of the stores', sign: /from '#stores\//, file: 'packages/throughline/src/app/open-house.ts' },
  { what: 'the command line library', sign: /from 'commander'/, file: 'packages/throughline/src/app/shell/program.ts' },
];

/** The passes of the compiler in their order; a pass sees only those before it. */
export const passes = ['language', 'diagnostics', '1-parse', '2-resolve', '3-check', '4-plan', '5-emit'] as const;
