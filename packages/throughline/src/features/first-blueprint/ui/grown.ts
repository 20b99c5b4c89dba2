type GrownLine = { readonly place: number; readonly line: string; readonly isNew: boolean };

/** The lines of a text, and which of them do not stand in the one before. */
export function grown(before: string, text: string): readonly GrownLine[] {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return text
    .trimEnd()
    .split('\n')
    .map((line, place) => {
      const known = left.get(line) ?? 0;
      left.set(line, known - 1);
      return { place, line, isNew: line !== '' && known <= 0 };
    });
}
