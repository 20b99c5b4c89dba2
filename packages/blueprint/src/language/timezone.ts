/** The IANA name as it must be written, or undefined when it names no zone. */
export function readTimezone(written: string): string | undefined {
  const proper = properTimezone(written);
  return proper === written ? written : undefined;
}

/** The zone that is meant by a name with large and small letters mixed up, or the nearest of all names. */
export function timezoneMeantBy(written: string): { readonly exactly?: string; readonly among: readonly string[] } {
  const proper = properTimezone(written);
  return { ...(proper ? { exactly: proper } : {}), among: [...Intl.supportedValuesOf('timeZone'), 'UTC'] };
}

function properTimezone(written: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(written)) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone;
    if (known.toLowerCase() === written.toLowerCase()) return known;
    return /^[A-Z]/.test(written) ? written : known;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
