import type { Report } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Path } from '../../language/path.ts';
import { readTimezone, timezoneMeantBy } from '../../language/timezone.ts';
import { defaultTimezone } from '../defaults.ts';

/** A time zone by its IANA name; another is reported and read as the default. */
export function timezoneOf(written: string, path: Path, { report }: { readonly report: Report }): string {
  const zone = readTimezone(written.trim());
  if (zone !== undefined) return zone;
  const help = () => {
    const { exactly, among } = timezoneMeantBy(written.trim());
    return exactly ? `Did you mean "${exactly}"?` : didYouMean(written, among);
  };
  report('unknown-timezone', { path: path, help }, { found: written });
  return defaultTimezone;
}
