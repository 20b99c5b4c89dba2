import { type Knot, pointsBetween } from '#drawing/monotone.ts';
import { standingOf } from '#drawing/standing.ts';
import type { JourneyLine, StageOnLine } from '#features/journeys/contract.ts';
import { titled } from '#words/names.ts';
import { type Html, html } from './html.ts';
import type { Tongue } from './tongue.ts';

const width = 900;
const height = 250;
/** Where none and all are kept, in pixels from above. */
const [none, all] = [height - 42, 34];

const across = (share: number) => none + (all - none) * share;
const fixed = (at: number) => at.toFixed(1);

/** The throughline of a journey on paper: the line, the band of its routes, its promises and targets, the period before. */
export function picture({ stages, says }: JourneyLine, tongue: Tongue): Html {
  const column = width / Math.max(1, stages.length);
  const centre = (index: number) => (index + 0.5) * column;
  const along = (level: (stage: StageOnLine) => number | null): readonly Knot[] =>
    stages.flatMap((stage, index) => {
      const share = level(stage);
      return share === null ? [] : [{ x: centre(index), y: across(share) }];
    });
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${says}">
${band(stages, along)}
${[0, 0.5, 1].map((share) => axis(share, tongue))}
${curve(
  along(({ rateBefore }) => rateBefore),
  'stroke="#525a69" stroke-width="1.4" stroke-dasharray="1.5 3.5"',
)}
${curve(
  along(({ rate }) => rate),
  'stroke="#1a2233" stroke-width="3"',
)}
${stages.map((stage, index) => [
  promises(stage, centre(index), { column, tongue }),
  html`<text x="${fixed(centre(index))}" y="${height - 8}" text-anchor="middle" font-weight="600">${titled(stage.name)}</text>`,
])}
</svg>`;
}

type Along = (level: (stage: StageOnLine) => number | null) => readonly Knot[];

/** From the worst route to the best, where a stage has both; the line itself elsewhere. */
function band(stages: readonly StageOnLine[], along: Along): Html {
  if (stages.every((stage) => stage.band === null)) return html``;
  const high = along(({ rate, band: found }) => (rate === null ? null : Math.max(rate, found?.best.rate ?? rate)));
  const low = along(({ rate, band: found }) => (rate === null ? null : Math.min(rate, found?.worst.rate ?? rate)));
  const edge = (knots: readonly Knot[]) => smooth(knots).map(({ x, y }) => `${fixed(x)} ${fixed(y)}`);
  return html`<path d="M${[...edge(high), ...edge(low).toReversed()].join('L')}Z" fill="#e3e7ee"/>`;
}

function curve(knots: readonly Knot[], stroke: string): Html {
  if (knots.length === 0) return html``;
  const points = smooth(knots).map(({ x, y }) => `${fixed(x)} ${fixed(y)}`);
  return { html: `<path d="M${points.join('L')}" fill="none" ${stroke}/>` };
}

function smooth(knots: readonly Knot[]): readonly Knot[] {
  return knots.length === 0 ? [] : pointsBetween(knots, 0, width);
}

function axis(share: number, { figures }: Tongue): Html {
  const y = fixed(across(share));
  return html`<line x1="0" x2="${width}" y1="${y}" y2="${y}" stroke="#d9d7d2"/><text x="0" y="${fixed(across(share) - 4)}">${figures.roundPercent(share)}</text>`;
}

type Around = { readonly column: number; readonly tongue: Tongue };

function promises(stage: StageOnLine, centre: number, { column, tongue: { figures } }: Around): readonly Html[] {
  const step = Math.min(64, (column * 0.8) / Math.max(1, stage.promises.length));
  return stage.promises.map(({ now, target }, index) => {
    const x = fixed(centre + (index - (stage.promises.length - 1) / 2) * step);
    const line = target === null ? html`` : targetLine(Number(x), target);
    if (now.rate === null || now.interval === null) return line;
    const standing = standingOf(now, target);
    const side = sideOf(stage, index);
    const [top, bottom] = [across(now.interval[1]), across(now.interval[0])];
    const y = fixed((side < 0 ? Math.min(top, across(now.rate)) : Math.max(bottom, across(now.rate))) + side);
    return html`${line}<line x1="${x}" x2="${x}" y1="${fixed(top)}" y2="${fixed(bottom)}" stroke="#1a2233" stroke-width="1.5"/>${mark(standing, Number(x), across(now.rate))}<text x="${x}" y="${y}" text-anchor="middle">${figures.percent(now.rate)}</text>`;
  });
}

const above = -11;
const below = 20;

/** Away from the line, and away from a neighbour whose label would stand in the same place. */
function sideOf({ promises: all, rate }: Pick<StageOnLine, 'promises' | 'rate'>, index: number): number {
  const [here, before] = [all[index]?.now.rate ?? 0, all[index - 1]?.now.rate];
  const isNear = typeof before === 'number' && Math.abs(across(here) - across(before)) < 14;
  if (isNear) return sideOf({ promises: all, rate }, index - 1) === above ? below : above;
  return here > (rate ?? 0) ? above : below;
}

function targetLine(x: number, target: number): Html {
  const y = fixed(across(target));
  return html`<line x1="${fixed(x - 16)}" x2="${fixed(x + 16)}" y1="${y}" y2="${y}" stroke="#1a2233"/>`;
}

/** A disc as intended, a diamond while the budget is spent, a square beyond it: told apart without colour. */
function mark(standing: ReturnType<typeof standingOf>, x: number, y: number): Html {
  if (standing === 'beyond')
    return html`<rect x="${fixed(x - 5)}" y="${fixed(y - 5)}" width="10" height="10" fill="#b3261e"/>`;
  if (standing === 'spending') return html`<path d="M${fixed(x)} ${fixed(y - 7)}l7 7l-7 7l-7 -7z" fill="#8a5a00"/>`;
  return html`<circle cx="${fixed(x)}" cy="${fixed(y)}" r="5.5" fill="#1a2233"/>`;
}
