import type { BlueprintChange } from '#features/blueprints/contract.ts';
import { addresses } from '../addresses.ts';
import { whole } from '../kit/figures.ts';
import { Sentence } from '../kit/Sentence.tsx';
import { words } from '../words.ts';

type Props = {
  readonly changes: readonly BlueprintChange[];
  /** Whether the lines are those of the text beside. */
  readonly hasText: boolean;
};

/** What a text says otherwise, thing by thing, in the order of the text. */
export function ChangeList({ changes, hasText }: Props) {
  const things = [...Map.groupBy(changes, ({ what, name }) => `${what} ${name}`).values()];
  return (
    <ul className="max-w-[68ch]">
      {things.map((about) => {
        const [first] = about;
        return first && <Thing key={`${first.what} ${first.name}`} first={first} about={about} hasText={hasText} />;
      })}
    </ul>
  );
}

type ThingProps = {
  readonly first: BlueprintChange;
  readonly about: readonly BlueprintChange[];
  readonly hasText: boolean;
};

function Thing({ first, about, hasText }: ThingProps) {
  if (first.kind === 'moved') return <li className="mb-2">{words.versions.changes.orders[first.what]}</li>;
  const name = <span className="font-semibold">{first.name}</span>;
  const called = <Sentence says={words.versions.changes.things[first.what]} with={{ name }} />;
  const facets = about.filter(({ facet }) => facet !== null);
  const line = hasText ? first.lineNow : null;
  return (
    <li className="mb-2">
      {line === null ? called : <a href={addresses.blueprint(line)}>{called}</a>}{' '}
      {first.facet === null && <Fate change={first} />}
      {facets.length > 0 && (
        <ul className="pl-5">
          {facets.map((change) => (
            <li key={change.facet}>
              <Facet change={change} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Whether it is new, gone, or was called otherwise. */
function Fate({ change: { kind, was } }: { readonly change: BlueprintChange }) {
  const said = words.versions.changes;
  if (kind === 'renamed') return <Sentence says={said.renamed} with={{ was }} />;
  return kind === 'added' ? said.added : said.removed;
}

function Facet({ change }: { readonly change: BlueprintChange }) {
  const { facet, was, now, come, gone } = change;
  const filling = {
    facet: <code className="font-mono text-small">{facet}</code>,
    was: <span className="text-soft">{was}</span>,
    now: <span className="font-semibold">{now}</span>,
    come: <span className="font-semibold">{listed(come)}</span>,
    gone: <span className="text-soft">{listed(gone)}</span>,
  };
  return <Sentence says={facetSentence(change)} with={filling} />;
}

function facetSentence({ was, now, come, gone }: BlueprintChange): string {
  const said = words.versions.changes;
  if (come.length > 0) return gone.length > 0 ? said.comeAndGone : said.come;
  if (gone.length > 0) return said.gone;
  if (was === null) return said.said;
  return now === null ? said.unsaid : said.instead;
}

/** So many items of a list are shown: a region's holidays alone are dozens. */
const SHOWN = 8;

function listed(items: readonly string[]): string {
  const shown = items.slice(0, SHOWN).join(', ');
  return items.length <= SHOWN ? shown : words.versions.changes.more(shown, whole(items.length - SHOWN));
}
