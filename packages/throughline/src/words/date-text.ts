/** `2015-12-31`: the local day of an instant in epoch milliseconds, as file names have it. */
export function dateText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
