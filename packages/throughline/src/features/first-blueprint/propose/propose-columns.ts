import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { means, wordsMeaning, wordsOf } from './column-words.ts';

/** A column and the reason why it was taken, as the end of a sentence. */
export type Chosen = { readonly column: ColumnProfile; readonly why: string };

type Scored = Chosen & { readonly score: number };

/** The column whose values name one matter each: nearly one for each row. */
export function chooseCase({ rows, columns }: FileProfile): Chosen | undefined {
  const scored = columns.map((column, at) => {
    const share = percent(column.distinct / Math.max(1, rows));
    const why =
      column.distinct === rows ? 'each row has one of its own' : `nearly each row has one of its own (${share})`;
    return { column, why, score: isCaseLike(column, rows) ? scoreOfCase(column, at) : 0 };
  });
  return best(scored, 4);
}

function isCaseLike(column: ColumnProfile, rows: number): boolean {
  const unique = column.distinct / Math.max(1, column.filled);
  return usable(column) && !column.time && column.filled >= rows * 0.98 && unique >= 0.5 && isKey(column);
}

function scoreOfCase(column: ColumnProfile, at: number): number {
  const identifier = means(column.name, 'identifier');
  const thing = means(column.name, 'thing');
  if (!identifier && !thing) return 0;
  const unique = column.distinct >= column.filled * 0.98 ? 3 : 1;
  const another = (['person', 'staff', 'place'] as const).some((meaning) => means(column.name, meaning)) ? 5 : 0;
  return unique + (identifier ? 3 : 0) + (thing ? 2 : 0) + (at === 0 ? 1 : 0) - another;
}

/** The column that says whose matter it is: a person's first, a place's where there is no person's. */
export function chooseCustomer({ rows, columns }: FileProfile, taken: Chosen | undefined): Chosen | undefined {
  const scored = columns.map((column) => {
    const often = column.distinct < column.filled ? ' and because its values come back' : '';
    const fits = column !== taken?.column && isCustomerLike(column, rows);
    const score = fits ? scoreOfCustomer(column) : 0;
    return {
      column,
      why: whyCustomer(column) + often,
      score: score > 0 ? score + column.filled / Math.max(1, rows) : 0,
    };
  });
  return best(scored, 2.5);
}

function isCustomerLike(column: ColumnProfile, rows: number): boolean {
  const excluded = column.time || means(column.name, 'staff') || means(column.name, 'coordinates');
  const varied = column.distinct >= Math.min(20, Math.max(2, column.filled * 0.02));
  return usable(column) && !excluded && varied && column.filled >= rows * 0.5 && column.meanLength <= 120;
}

function scoreOfCustomer(column: ColumnProfile): number {
  const words = wordsOf(column.name);
  const identifier = wordsMeaning(words, 'identifier').length > 0 || words.some((word) => /^e?mail$/.test(word));
  const repeats = column.distinct < column.filled;
  if (!means(column.name, 'person')) return repeats ? scoreOfOther(words, identifier) : 0;
  if (means(column.name, 'type') || means(column.name, 'priority')) return 0;
  return 6 + (identifier ? 2 : 0) + (repeats ? 1 : 0);
}

/** A place scores by how much of the name it is; a plain identifier that comes back is the last resort. */
function scoreOfOther(words: readonly string[], identifier: boolean): number {
  const place = wordsMeaning(words, 'place').length;
  if (place === 0) return identifier ? 1.6 : 0;
  return identifier ? 0 : 2 + (2 * place) / words.length;
}

function whyCustomer({ name }: ColumnProfile): string {
  if (means(name, 'person')) return "its name says that it is a person's";
  return means(name, 'place')
    ? 'no column names a person, so the place stands for the customer'
    : 'no column names a person or a place, and it identifies something';
}

/** The column that says which silo acted; never a single member of staff. */
export function chooseTeam(profile: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  return chooseFew(
    profile,
    { meaning: 'team', most: 60, taken },
    (column) =>
      means(column.name, 'staff') || means(column.name, 'person') || /\bage\b/.test(wordsOf(column.name).join(' ')),
  );
}

/** The column that says by which way it came. */
export function chooseChannel(profile: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  return chooseFew(profile, { meaning: 'channel', most: 30, taken }, (column) => means(column.name, 'person'));
}

/** Columns by whose values promises can be compared: what it is about, where, how urgent; one of each. */
export function chooseRoutes(profile: FileProfile, taken: readonly ColumnProfile[]): readonly Chosen[] {
  return (['type', 'region', 'priority'] as const).flatMap((meaning) => {
    const chosen = chooseFew(
      profile,
      { meaning, most: 300, taken },
      (column) => means(column.name, 'status') || (means(column.name, 'eventName') && column.time !== undefined),
    );
    return chosen ? [chosen] : [];
  });
}

export function chooseRating(profile: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  return chooseNumber(profile, { meaning: 'rating', taken }, ({ lowest, highest, distinct }) => {
    if (lowest === undefined || highest === undefined) return undefined;
    if (lowest < 0 || highest > 10 || distinct > 101) return undefined;
    return `its numbers run from ${lowest} to ${highest}`;
  });
}

export function chooseValue(profile: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  return chooseNumber(profile, { meaning: 'value', taken }, () => 'its name speaks of money and it holds numbers');
}

/** What people wrote: long, and seldom twice the same. */
export function chooseText({ columns }: FileProfile, taken: readonly ColumnProfile[]): Chosen | undefined {
  return best(
    columns.map((column) => {
      const fits = usable(column) && !taken.includes(column) && !column.time && means(column.name, 'text');
      const wordy = column.meanLength >= 20 && column.distinct > column.filled * 0.3;
      return {
        column,
        why: `it holds free text of about ${Math.round(column.meanLength)} letters`,
        score: fits && wordy ? column.meanLength : 0,
      };
    }),
    1,
  );
}

/** Of many words for a kind of thing, the plainest. */
const plainest = new Set(['type', 'category', 'kategorie', 'typ', 'department', 'team', 'abteilung']);

type Few = {
  readonly meaning: 'team' | 'channel' | 'type' | 'region' | 'priority';
  readonly most: number;
  readonly taken: readonly ColumnProfile[];
};

function chooseFew(
  { rows, columns }: FileProfile,
  { meaning, most, taken }: Few,
  excluded: (column: ColumnProfile) => boolean,
): Chosen | undefined {
  return best(
    columns.map((column) => {
      const words = wordsOf(column.name);
      const said = wordsMeaning(words, meaning).length / Math.max(1, words.length);
      const identifier = wordsMeaning(words, 'identifier').length > 0 && column.numberShare > 0.9;
      const few = column.distinct >= 2 && column.distinct <= Math.min(most, Math.max(6, column.filled * 0.2));
      const fits =
        usable(column) &&
        !taken.includes(column) &&
        !column.time &&
        few &&
        !excluded(column) &&
        column.filled >= rows * 0.3;
      const fewness = 1 / Math.log10(10 + column.distinct) + (words.some((word) => plainest.has(word)) ? 0.5 : 0);
      return {
        column,
        why: `of its name and its few values${samplesOf(column)}`,
        score: fits && said > 0 ? (said + fewness + column.filled / rows) * (identifier ? 0.3 : 1) : 0,
      };
    }),
    0.5,
  );
}

function chooseNumber(
  { columns }: FileProfile,
  { meaning, taken }: { readonly meaning: 'rating' | 'value'; readonly taken: readonly ColumnProfile[] },
  reason: (column: ColumnProfile) => string | undefined,
): Chosen | undefined {
  return best(
    columns.map((column) => {
      const fits =
        usable(column) &&
        !taken.includes(column) &&
        !column.time &&
        means(column.name, meaning) &&
        column.numberShare >= 0.95;
      const why = fits ? reason(column) : undefined;
      return { column, why: why ?? '', score: why === undefined ? 0 : 1 + column.filled };
    }),
    1,
  );
}

function best(scored: readonly Scored[], least: number): Chosen | undefined {
  const top = scored.reduce<Scored | undefined>(
    (found, next) => (next.score > (found?.score ?? 0) ? next : found),
    undefined,
  );
  return top && top.score >= least ? { column: top.column, why: top.why } : undefined;
}

function usable(column: ColumnProfile): boolean {
  return column.name.trim() !== '' && column.filled > 0;
}

function isKey({ meanLength, numberShare, wholeShare }: ColumnProfile): boolean {
  return meanLength <= 64 && (numberShare < 0.5 || wholeShare > 0.99);
}

function samplesOf({ samples }: ColumnProfile): string {
  return samples.length === 0 ? '' : `, such as ${samples.slice(0, 3).map(plain).join(', ')}`;
}

/** A value as it may stand in a comment: on one line and short. */
export function plain(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
