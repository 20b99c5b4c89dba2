import type { FrictionOfLife } from '#features/customers/life/contract.ts';
import { words } from '../words.ts';

type Known = Pick<FrictionOfLife, 'weights' | 'notMeasured'>;

/** The formula, its weights, and what is not measured under this blueprint. */
export function HowFriction({ friction: { weights, notMeasured } }: { readonly friction: Known }) {
  const said = words.customers.friction;
  const kinds = said.kinds as Readonly<Record<string, string>>;
  const each = Object.entries(weights).map(([kind, weight]) => said.weight(kinds[kind] ?? kind, String(weight)));
  const missing = notMeasured.map(({ kind, why }) => said.because(said.kinds[kind], said.why[why]));
  return (
    <div className="mt-3 max-w-[76ch] text-small text-soft">
      <p>{said.notMeasured(missing.join('; '))}</p>
      <details>
        <summary className="w-fit">{said.how}</summary>
        <p className="mt-1">{said.formula(each.join(', '))}</p>
      </details>
    </div>
  );
}
