import type { Entry, MomentMark } from '../../life/contract.ts';

/** What an entry must know of the page around it. */
export type Around = {
  readonly timezone: string;
  /** Properties of events that are times. */
  readonly times: readonly string[];
  readonly address: (narrowing: Record<string, string | number | undefined>) => string;
  /** Whether it came in since the page was opened. */
  readonly isNew: (entry: Entry) => boolean;
  /** The id of the event that the address points at. */
  readonly focus: string | undefined;
  /** The moment that is being explained. */
  readonly why: string | undefined;
  readonly onWhy: (moment: string | undefined) => void;
};

/** Names a moment among those of a life. */
export function momentKey({ at }: Pick<Entry, 'at'>, { moment, evidence }: MomentMark): string {
  return `${moment} ${at} ${evidence.map(({ id }) => id).join(' ')}`;
}
