import { Fault } from '#foundation/fault.ts';

/** What the store itself lacks, as something a person can act on; anything else that was thrown stays as it is. */
export function recordFault(thrown: unknown, place: string): unknown {
  if (thrown instanceof Fault || !(thrown instanceof Error)) return thrown;
  const code = (thrown as { code?: string }).code ?? '';
  const known = faults.find(({ when }) => when.test(code) || when.test(thrown.message));
  if (known === undefined) return thrown;
  const { kind, says, hint } = known;
  return new Fault(kind, says(place, thrown.message), { hint, cause: thrown });
}

type Known = {
  /** The code of PostgreSQL or of the system, or the words of the driver. */
  readonly when: RegExp;
  readonly kind: 'engine-failed' | 'no-space' | 'not-as-asked' | 'not-found';
  readonly says: (place: string, why: string) => string;
  readonly hint: string;
};

const faults: readonly Known[] = [
  {
    when: /^53100$/,
    kind: 'no-space',
    says: (place) => `There is no space left for the record store ${place}; nothing was changed.`,
    hint: 'Make room, then ask again.',
  },
  {
    when: /^(ECONNREFUSED|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EACCES)$|timeout exceeded when trying to connect/,
    kind: 'engine-failed',
    says: (place, why) => `The record store ${place} cannot be reached: ${why}.`,
    hint: 'Check that PostgreSQL runs there and that DATABASE_URL names it, as in postgresql://name:password@host:5432/throughline.',
  },
  {
    when: /^(57P0[1-4]|08...|ECONNRESET|EPIPE)$|Connection terminated|is not queryable/,
    kind: 'engine-failed',
    says: (place) => `The record store ${place} ended before it had answered.`,
    hint: 'Ask again. What was acknowledged is kept, and the rest was not done.',
  },
  {
    when: /^53300$/,
    kind: 'engine-failed',
    says: (place) => `The record store ${place} takes no more connections.`,
    hint: 'Throughline needs 15 of them: raise max_connections there, or end other programs that hold some.',
  },
  {
    when: /^28...$|SASL|client password must be a string/,
    kind: 'not-as-asked',
    says: (place, why) => `The record store ${place} does not let us in: ${why}.`,
    hint: 'Check the name and the password in DATABASE_URL.',
  },
  {
    when: /^3D000$/,
    kind: 'not-found',
    says: (place, why) => `The record store ${place} has no such database: ${why}.`,
    hint: 'Make it with `createdb`, and give Throughline a database of its own.',
  },
  {
    when: /^42501$/,
    kind: 'not-as-asked',
    says: (place, why) => `The record store ${place} does not let this user make tables: ${why}.`,
    hint: 'Make this user the owner of the database.',
  },
];
