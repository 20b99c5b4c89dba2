/**
 * Why the journal does not do what was asked.
 * `full`: there is no room, and nothing of the record stays. `broken`: the disk failed, so this journal is closed for
 * good. `closed`: it was closed before. `too-long`: the record is longer than a record may be. `damaged`: what was
 * acknowledged is no longer there as it was. `forgotten`: what is asked for was removed. `in-use`: another process writes.
 */
export type JournalFaultCode = 'full' | 'broken' | 'closed' | 'too-long' | 'damaged' | 'forgotten' | 'in-use';

type Where = { readonly segment?: string; readonly offset?: number; readonly cause?: unknown };

export class JournalFault extends Error {
  readonly code: JournalFaultCode;
  /** The file where the damage lies. */
  readonly segment: string | undefined;
  /** Bytes from the beginning of the segment to the damage. */
  readonly offset: number | undefined;

  constructor(code: JournalFaultCode, message: string, where: Where = {}) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause });
    this.name = 'JournalFault';
    this.code = code;
    this.segment = where.segment;
    this.offset = where.offset;
  }
}

export function fullFault(folder: string, cause?: unknown): JournalFault {
  return new JournalFault(
    'full',
    `The disk that holds the journal ${folder} has too little room. Free some; the journal then goes on by itself.`,
    { cause },
  );
}

export function brokenFault(folder: string, cause: unknown): JournalFault {
  const says = cause instanceof Error ? cause.message : String(cause);
  return new JournalFault(
    'broken',
    `The disk that holds the journal ${folder} failed (${says}). What was acknowledged is kept. Check the disk, then start again.`,
    { cause },
  );
}

export function damagedFault(segment: string, offset: number, says: string): JournalFault {
  return new JournalFault(
    'damaged',
    `The journal is damaged at byte ${offset} of ${segment}: ${says} Restore this file from a backup.`,
    { segment, offset },
  );
}

/** Whether a disk refused for want of room (a full disk, or a quota). */
export function saysFull(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** How many bytes a write wrote that failed so: none on a full disk. Any other error is thrown again. */
export function noneIfFull(error: unknown): 0 {
  if (saysFull(error)) return 0;
  throw error;
}
