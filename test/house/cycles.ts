import type { Import } from './read-house.ts';

/** Chains of imports that come back to where they began, each said once. */
export function findCycles(imports: readonly Import[]): readonly string[] {
  const next = Map.groupBy(
    imports.filter(({ to }) => to !== undefined),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const { to } of next.get(path) ?? []) if (to !== undefined) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return cycles;
}
