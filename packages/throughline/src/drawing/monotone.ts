/** A place on a curve; `x` rises from one knot to the next. */
export type Knot = { readonly x: number; readonly y: number };

/**
 * The height of a smooth curve through all knots at `x`: cubic, and never above or below its two neighbours, so
 * that a drawing claims nothing between the stages that was not measured at one of them. Flat beyond the ends.
 *
 * Source: Fritsch and Carlson 1980, with the harmonic mean of Fritsch and Butland 1984 for the slopes.
 */
export function heightAt(knots: readonly Knot[], x: number): number {
  const right = knots.findIndex((knot) => knot.x >= x);
  const last = knots.at(-1);
  if (right <= 0) return (right === 0 ? knots[0] : last)?.y ?? Number.NaN;
  const from = knots[right - 1];
  const to = knots[right];
  if (from === undefined || to === undefined) return Number.NaN;
  const width = to.x - from.x;
  const t = (x - from.x) / width;
  const startSlope = slopeAt(knots, right - 1) * width;
  const endSlope = slopeAt(knots, right) * width;
  const rise = to.y - from.y;
  return (
    from.y +
    t * startSlope +
    t ** 2 * (3 * rise - 2 * startSlope - endSlope) +
    t ** 3 * (startSlope + endSlope - 2 * rise)
  );
}

function slopeAt(knots: readonly Knot[], index: number): number {
  const [before, here, after] = [knots[index - 1], knots[index], knots[index + 1]];
  if (before === undefined || here === undefined || after === undefined) return 0;
  const left = (here.y - before.y) / (here.x - before.x);
  const right = (after.y - here.y) / (after.x - here.x);
  return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
}

/** The curve from `from` to `to` as points of a path, close enough together to look smooth. */
export function pointsBetween(knots: readonly Knot[], from: number, to: number): readonly Knot[] {
  const steps = Math.max(1, Math.ceil((to - from) / 4));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / steps;
    return { x, y: heightAt(knots, x) };
  });
}
