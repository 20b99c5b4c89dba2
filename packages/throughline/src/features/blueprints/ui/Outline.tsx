import { words } from '#web/words.ts';
import type { OutlineEntry } from '../contract.ts';

const kinds = [
  'journey',
  'stage',
  'moment',
  'promise',
  'goal',
  'team',
  'calendar',
  'source',
  'persona',
  'word',
] as const;

/** What a blueprint defines, by kind, each leading to its line. */
export function Outline({ outline }: { readonly outline: readonly OutlineEntry[] }) {
  return (
    <nav
      aria-label={words.blueprint.defines}
      className="text-small wide:sticky wide:top-10 wide:max-h-[calc(100dvh-5rem)] wide:self-start wide:overflow-y-auto"
    >
      {kinds.map((kind) => {
        const entries = outline.filter((entry) => entry.kind === kind);
        if (entries.length === 0) return null;
        return (
          <section key={kind} className="mb-4">
            <h2 className="font-semibold">{words.blueprint.kinds[kind]}</h2>
            <ul>
              {entries.map(({ name, line }) => (
                <li key={`${name} ${line}`}>
                  <a href={`#line-${line}`} className="inline-block py-0.5 no-underline hover:underline">
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
