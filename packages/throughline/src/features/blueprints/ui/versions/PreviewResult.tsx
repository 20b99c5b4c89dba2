import { spoken, words } from '#web/words.ts';
import type { BlueprintPreview } from '../../contract.ts';
import { EffectTables } from './EffectTables.tsx';

const said = words.versions.effect;

type Props = { readonly preview: BlueprintPreview; readonly timezone: string };

/** What a draft would have meant, and honestly what of it cannot be known yet. */
export function PreviewResult({ preview: { effect, judged, unseen }, timezone }: Props) {
  const bySource = [...Map.groupBy(unseen, ({ source }) => source)];
  return (
    <div>
      {bySource.map(([source, definitions]) => (
        <div key={source} className="mb-4 max-w-[68ch] border-l-4 border-spending pl-4">
          <p>{said.unseen(source)}</p>
          <p className="text-soft">{definitions.map(({ name }) => spoken(name)).join(', ')}</p>
        </div>
      ))}
      {!judged && <p className="mb-2 max-w-[68ch]">{said.unjudged}</p>}
      {effect && <EffectTables effect={effect} timezone={timezone} sides={[said.before, said.after]} of="draft" />}
    </div>
  );
}
