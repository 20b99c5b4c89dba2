import type { Blueprint, Path } from '@throughline/blueprint';
import type { OutlineEntry } from './contract.ts';
import { lastLineOf } from './extent.ts';

/** Finds the line on which the definition at a path has its name; lines count from 1. */
export type LineOf = (path: Path) => number;

type Definition = {
  readonly kind: OutlineEntry['kind'];
  readonly name: string;
  readonly says: string | undefined;
  readonly path: Path;
};

/** Everything that a blueprint defines, in the order of its text, and the lines on which it stands. */
export function outlineOf(blueprint: Blueprint, text: string, lineOf: LineOf): OutlineEntry[] {
  const lines = text.split('\n');
  return definitionsOf(blueprint)
    .map(({ kind, name, says, path }) => {
      const line = lineOf(path);
      return { kind, name, says: says ?? null, line, lastLine: lastLineOf(line, lines) };
    })
    .toSorted((one, other) => one.line - other.line);
}

function definitionsOf(blueprint: Blueprint): readonly Definition[] {
  const { vocabulary, goals, teams, calendars, sources, journeys, moments, promises, personas } = blueprint;
  const stages = journeys.flatMap((journey) => journey.stages);
  return [
    ...[...vocabulary.values()].map(({ word, says, path }) => ({ kind: 'word' as const, name: word, says, path })),
    ...[...goals.values()].map((goal) => said('goal', goal)),
    ...[...teams.values()].map(({ key, name, path }) => ({ kind: 'team' as const, name: key, says: name, path })),
    ...[...calendars.values()].map((calendar) => said('calendar', calendar)),
    ...sources.map((source) => said('source', source)),
    ...journeys.map((journey) => said('journey', journey)),
    ...stages.map((stage) => said('stage', stage)),
    ...moments.map((moment) => said('moment', moment)),
    ...promises.map((promise) => said('promise', promise)),
    ...personas.map((persona) => said('persona', persona)),
  ];
}

type Named = { readonly name: string; readonly says?: string | undefined; readonly path: Path };

function said(kind: OutlineEntry['kind'], { name, says, path }: Named): Definition {
  return { kind, name, says, path };
}
