import { listMoments } from '#features/moments/contract.ts';
import { listScorecards } from '#features/promises/contract.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { spoken, words } from '#web/words.ts';

/** Lets somebody choose the promises and moments that they want to hear of; with none chosen it is all of them. */
export function OnlySome() {
  const promises = useAnswer(listScorecards, {}).data?.promises ?? [];
  const moments = useAnswer(listMoments, {}).data?.moments ?? [];
  return (
    <details>
      <summary>{words.alerts.onlySome}</summary>
      <p className="mb-2 text-small text-soft">{words.alerts.onlySomeHint}</p>
      <Names legend={words.alerts.promises} names={promises.map(({ name }) => name)} />
      <Names legend={words.alerts.moments} names={moments.map(({ name }) => name)} />
    </details>
  );
}

function Names({ legend, names }: { readonly legend: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <fieldset className="mb-3">
      <legend className="mb-1">{legend}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {names.map((name) => (
          <label key={name} className="flex items-baseline gap-2">
            <input type="checkbox" name="names" value={name} />
            {spoken(name)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
