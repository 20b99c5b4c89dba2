import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Path } from '../../language/path.ts';
import type { Rule } from '../rule.ts';

/** Every moment and every promise belongs to a stage that a journey has. */
export const knownStage: Rule = ({ journeys, moments, promises }, { report }) => {
  const stages = new Set(journeys.flatMap(({ stages }) => stages.map(({ name }) => name)));
  const look = (kind: string, definitions: readonly { name: string; stage: string; path: Path }[]) => {
    for (const { name, stage, path } of definitions) {
      if (stage === '' || stages.has(stage)) continue;
      report(
        'unknown-stage',
        { path: [...path, 'stage'], help: () => didYouMean(stage, stages) },
        { kind, name, stage },
      );
    }
  };
  look('moment', moments);
  look('promise', promises);
};
