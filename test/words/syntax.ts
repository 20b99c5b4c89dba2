import { parseSync } from 'vite';
import type { Source } from '../house/read-house.ts';

/** A piece of a program as the parser names it. */
export type Piece = { readonly type: string; readonly [part: string]: unknown };

/** The program of a file. */
export function syntaxOf({ path, text }: Source): Piece {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return program as unknown as Piece;
}

/** The pieces that a piece is made of, with the name of the part each of them is. */
export function partsOf(piece: Piece): readonly { readonly part: string; readonly piece: Piece }[] {
  return Object.entries(piece).flatMap(([part, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isPiece).map((one) => ({ part, piece: one })),
  );
}

/** A piece and all that it is made of. */
export function* allIn(piece: Piece): Generator<Piece> {
  yield piece;
  for (const { piece: one } of partsOf(piece)) yield* allIn(one);
}

export function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
