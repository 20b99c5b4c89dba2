export type { Disk, DiskFile, DiskLock } from './disk.ts';
export { type Journal, type JournalOptions, openJournal } from './journal.ts';
export { JournalFault, type JournalFaultCode } from './journal-fault.ts';
export { nodeDisk } from './node-disk.ts';
export { endOf, forgetUpTo, type Read, type ReadOptions, readJournal } from './read-journal.ts';
export type { Position, Seq } from './record.ts';
export { type Replace, type Rewriting, rewriteJournal } from './rewrite-journal.ts';
export type { LeastFree } from './room.ts';
