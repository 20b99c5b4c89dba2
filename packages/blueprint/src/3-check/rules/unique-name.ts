import type { Path } from '../../language/path.ts';
import type { Reader, Rule } from '../rule.ts';

/** Each name stands for one thing of its kind; stages are named once over all journeys. */
export const uniqueName: Rule = ({ sources, journeys, moments, promises, personas }, reader) => {
  const kinds = {
    source: sources,
    journey: journeys,
    stage: journeys.flatMap(({ stages }) => stages),
    moment: moments,
    promise: promises,
    persona: personas,
  };
  for (const [kind, definitions] of Object.entries(kinds)) reportTwice(kind, definitions, reader);
};

function reportTwice(kind: string, definitions: readonly { name: string; path: Path }[], { report, lineOf }: Reader) {
  const first = new Map<string, Path>();
  for (const { name, path } of definitions) {
    const before = first.get(name);
    if (before) report('name-used-twice', [...path, 'name'], { kind, name, line: lineOf([...before, 'name']) });
    else first.set(name, path);
  }
}
