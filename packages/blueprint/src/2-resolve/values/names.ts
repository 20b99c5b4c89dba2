import { isName, nameNear } from '../../language/name.ts';
import type { Path } from '../../language/path.ts';
import type { Context } from '../context.ts';

type Written = string | number | boolean;

/** A name as text; reports one that cannot be used. */
export function nameOf(written: Written, at: { path: Path; of: string; isKey?: boolean }, { report }: Context): string {
  const name = String(written);
  if (isName(name)) return name;
  const near = nameNear(name);
  const help = near === undefined ? undefined : `Call it "${near}".`;
  report('awkward-name', { path: at.path, help, atKey: at.isKey ?? false }, { name, of: at.of });
  return name;
}

/** One text or many, as a list of texts. */
export function textsOf(written: Written | readonly Written[] | undefined): readonly string[] {
  if (written === undefined) return [];
  return typeof written === 'object' ? written.map(String) : [String(written)];
}

export function textOf(written: Written | undefined): string | undefined {
  return written === undefined ? undefined : String(written);
}

/** One or many, each with its path. */
export function eachOf<T>(
  written: T | readonly T[] | undefined,
  path: Path,
): readonly { readonly value: T; readonly path: Path }[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [{ value: written as T, path }];
  return (written as readonly T[]).map((value, index) => ({ value, path: [...path, index] }));
}
