import type { Blueprint } from '@throughline/blueprint';

export type ImportOptions = {
  readonly blueprint: Blueprint;
  /** The blueprint's folder: relative paths of sources begin here. */
  readonly folder: string;
  /** Says what an import would do, and leaves the events as they are. */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called about once a second. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
};

export type ImportProgress = { readonly source: string; readonly doing: string; readonly rowsRead: number };
