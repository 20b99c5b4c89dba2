/** What stands more than once in a list, once for each time too many. */
export function repeated(all: readonly string[]): readonly string[] {
  const once = new Set<string>();
  return all.filter((one) => once.size === once.add(one).size);
}
