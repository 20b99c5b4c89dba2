/** Tells the first of many values at once, and then the latest, at most once in so many milliseconds. */
export function seldom<Value>(everyMs: number, tell: (value: Value) => void): (value: Value) => void {
  const waiting: { latest: { readonly value: Value } | undefined; isResting: boolean } = {
    latest: undefined,
    isResting: false,
  };
  const flush = () => {
    const { latest } = waiting;
    waiting.isResting = latest !== undefined;
    if (latest === undefined) return;
    waiting.latest = undefined;
    tell(latest.value);
    setTimeout(flush, everyMs);
  };
  return (value) => {
    waiting.latest = { value };
    if (!waiting.isResting) flush();
  };
}
