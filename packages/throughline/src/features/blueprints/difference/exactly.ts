/** What a value means as text, letter for letter; where it stands in the blueprint is no part of it. */
export function exactly(value: unknown): string | undefined {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'path') return undefined;
    return inner instanceof Map ? [...inner] : inner;
  });
}
