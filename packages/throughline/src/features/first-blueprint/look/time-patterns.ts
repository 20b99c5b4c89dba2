/**
 * How the times of a column may be written: a pattern in Joda's letters, `epoch-s` or `epoch-ms`; `iso` stands for
 * ISO 8601, which a blueprint leaves unsaid.
 */
export type TimePattern = string;

const clocks = ['', ' HH:mm', ' HH:mm:ss', ' hh:mm a', ' hh:mm:ss a'];
const dayFirst = ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy', 'dd/MM/yy', 'dd.MM.yy'];
const monthFirst = ['MM/dd/yyyy', 'MM-dd-yyyy', 'MM/dd/yy'];
const other = ['yyyy/MM/dd', 'yyyy.MM.dd', 'dd-MMM-yyyy', 'dd MMM yyyy', 'MMM dd, yyyy'];

/** ISO 8601 as blueprints read it: a date, or a date and a time, with or without an offset. */
export const isoShape =
  '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.,]\\d{1,9})?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?';

/** Every pattern that is tried, those whose order of day and month may be mistaken included. */
export const timePatterns: readonly TimePattern[] = [
  'iso',
  ...[...dayFirst, ...monthFirst, ...other].flatMap((date) => clocks.map((clock) => date + clock)),
  'yyyy-MM-dd HH:mm:ss z',
  'yyyy-MM-dd HH:mm:ss Z',
  'yyyyMMdd',
  'yyyyMMddHHmmss',
  'epoch-s',
  'epoch-ms',
];

const shapes: ReadonlyMap<TimePattern, RegExp> = new Map(
  timePatterns.map((pattern) => [pattern, new RegExp(`^${shapeOf(pattern)}$`, 'i')]),
);

/** The patterns that could have written at least one of these samples, judged by their outline alone. */
export function patternsThatFit(samples: readonly string[]): readonly TimePattern[] {
  return timePatterns.filter((pattern) => {
    const shape = shapes.get(pattern);
    return shape !== undefined && samples.some((sample) => shape.test(sample.trim()));
  });
}

/** The same pattern with day and month exchanged, where both are plain numbers and could be mistaken for each other. */
export function swapped(pattern: TimePattern): TimePattern | undefined {
  if (pattern.includes('MMM') || !/[/-]/.test(pattern)) return undefined;
  if (pattern.startsWith('dd')) return pattern.replace('MM', 'dd').replace('dd', 'MM');
  if (pattern.startsWith('MM')) return pattern.replace('dd', 'MM').replace('MM', 'dd');
  return undefined;
}

function shapeOf(pattern: TimePattern): string {
  if (pattern === 'iso') return isoShape;
  if (pattern === 'epoch-s') return '[12]\\d{9}';
  if (pattern === 'epoch-ms') return '[12]\\d{12}';
  if (pattern === 'yyyyMMdd') return '(19|20)\\d{2}[01]\\d[0-3]\\d';
  if (pattern === 'yyyyMMddHHmmss') return '(19|20)\\d{2}[01]\\d[0-3]\\d[0-2]\\d[0-5]\\d[0-5]\\d';
  return pattern
    .replaceAll('.', '\\.')
    .replace('yyyy', '\\d{4}')
    .replace('yy', '\\d{2}')
    .replace('MMM', '[a-z]{3}')
    .replace(/\b(MM|dd|HH|hh)\b/g, '\\d{1,2}')
    .replace(/\b(mm|ss)\b/g, '\\d{2}')
    .replace(/ z$/, ' (UTC|GMT)')
    .replace(/ Z$/, ' [+-]\\d{4}')
    .replace(/ a$/, ' [ap]\\.?m\\.?');
}
