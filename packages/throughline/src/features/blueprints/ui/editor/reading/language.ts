import schema from '@throughline/blueprint/schema.json' with { type: 'json' };

/** As much of JSON Schema as the language uses. */
type Rule = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Rule[];
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly additionalProperties?: boolean | Rule;
  readonly items?: boolean | Rule;
  readonly required?: readonly string[];
};

export type Key = { readonly name: string; readonly says: string; readonly isNeeded: boolean };

const language = schema as unknown as Rule & { readonly $defs: Readonly<Record<string, Rule>> };

/** The keys that a map at this path may have. */
export function keysAt(path: readonly string[]): readonly Key[] {
  return rulesAt(path)
    .flatMap(alternatives)
    .flatMap(({ properties = {}, required = [] }) =>
      Object.entries(properties).map(([name, rule]) => ({
        name,
        says: descriptionOf(rule),
        isNeeded: required.includes(name),
      })),
    );
}

/** What the language says of the value at this path. */
export function meaningAt(path: readonly string[]): string | undefined {
  return rulesAt(path)
    .map(descriptionOf)
    .find((says) => says !== '');
}

/** The words of which the value at this path is one. */
export function choicesAt(path: readonly string[]): readonly string[] {
  const rules = rulesAt(path).flatMap(alternatives);
  const isSwitch = rules.some(({ type }) => type !== undefined && String(type) === 'string,boolean');
  return isSwitch ? ['true', 'false'] : rules.flatMap((rule) => rule.enum ?? []);
}

/** Whether the name of an event is asked for at this path, where it is looked for and not where it is given. */
export function isEventAt(path: readonly string[]): boolean {
  return isKindAt('event', path.at(-1) === 'event' ? path.slice(0, -1) : path) || isKindAt('event', path);
}

/** Whether the value at this path is of a kind that the language has a name for: `event`, `duration`. */
export function isKindAt(kind: string, path: readonly string[]): boolean {
  return rulesAt(path).some((rule) => [rule, ...(rule.anyOf ?? [])].some(({ $ref }) => $ref === `#/$defs/${kind}`));
}

function rulesAt(path: readonly string[]): readonly Rule[] {
  return path.reduce<readonly Rule[]>(
    (rules, step) => rules.flatMap(alternatives).flatMap((rule) => stepInto(rule, step)),
    [language],
  );
}

function stepInto({ properties, additionalProperties, items }: Rule, step: string): readonly Rule[] {
  if (step === '-') return typeof items === 'object' ? [items] : [];
  const own = properties?.[step];
  if (own) return [own];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** A rule as the simple rules of which one must hold. */
function alternatives(rule: Rule): readonly Rule[] {
  const named = referred(rule);
  if (named) return alternatives(named);
  return rule.anyOf ? rule.anyOf.flatMap(alternatives) : [rule];
}

function descriptionOf(rule: Rule): string {
  return rule.description ?? referred(rule)?.description ?? '';
}

function referred({ $ref }: Rule): Rule | undefined {
  return $ref === undefined ? undefined : language.$defs[$ref.slice('#/$defs/'.length)];
}
