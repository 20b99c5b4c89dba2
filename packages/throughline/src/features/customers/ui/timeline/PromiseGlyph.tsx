import type { PromiseMark } from '../../life/contract.ts';

const shapes = {
  made: 'M6 2.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0 -7z',
  kept: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0 -8z',
  broken: 'M6 1L11 6L6 11L1 6z',
  late: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0 -8z',
  released: 'M2.5 6h7',
} as const;

const looks = {
  made: 'fill-paper stroke-ink',
  kept: 'fill-ink stroke-ink',
  broken: 'fill-beyond stroke-beyond',
  late: 'fill-paper stroke-beyond',
  released: 'fill-none stroke-ink',
} as const;

/** Made is a ring, kept a disc, broken a diamond, done late a red ring, released a stroke. */
export function PromiseGlyph({ as }: { readonly as: PromiseMark['as'] }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 shrink-0">
      <path d={shapes[as]} strokeWidth={2} className={looks[as]} />
    </svg>
  );
}
