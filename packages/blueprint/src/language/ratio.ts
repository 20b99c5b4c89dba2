/** Reads `90%`, `95 %` or `0.9` as a share from 0 to 1; undefined when it is none. */
export function readRatio(written: string | number): number | undefined {
  const text = String(written).trim();
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%)?$/i.exec(text);
  if (parts?.[1] === undefined) return undefined;
  const number = Number(parts[1]);
  const share = parts[2] ? number / 100 : number;
  return share >= 0 && share <= 1 ? share : undefined;
}
