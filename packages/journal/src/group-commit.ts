import type { JournalFault } from './journal-fault.ts';
import type { Seq } from './record.ts';

type Rule = {
  /** How long a record waits for others while the disk is idle; 0 writes what one turn of the event loop brings. */
  readonly groupMs: number;
  /** As soon as so much waits, it is written. */
  readonly groupBytes: number;
  /** Writes a group; answers the seq of its first record. Never called while it runs. */
  write(records: readonly Uint8Array[]): Promise<Seq>;
  /** The fault that the waiting get for an error of `write`. All but a `full` one end the queue. */
  faultOf(error: unknown): JournalFault;
};

type Waiting = {
  readonly record: Uint8Array;
  resolve(seq: Seq): void;
  reject(fault: JournalFault): void;
};

/** Lets many writers share one sync: while a group is written the next one gathers. */
export class GroupCommit {
  readonly #rule: Rule;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #ended: JournalFault | undefined;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  append(record: Uint8Array): Promise<Seq> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      this.#waitingBytes += record.length;
      this.#wake();
    });
  }

  /** Does the work while no group is written; what comes meanwhile waits. Errors: as for a group. */
  async between(work: () => Promise<void>): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    if (this.#ended) throw this.#ended;
    const done = work();
    this.#running = done.then(
      () => this.#goOn(),
      () => this.#goOn(),
    );
    await done.catch((error: unknown) => {
      const fault = this.#rule.faultOf(error);
      if (fault.code !== 'full') this.#end(fault);
      throw fault;
    });
  }

  #goOn(): void {
    this.#running = undefined;
    if (this.#waiting.length > 0) this.#start();
  }

  /** Writes what waits; whoever comes later is refused with `fault`. */
  async close(fault: JournalFault): Promise<void> {
    this.#ended ??= fault;
    if (this.#waiting.length > 0) this.#start();
    while (this.#running !== undefined) await this.#running;
  }

  #wake(): void {
    const { groupMs, groupBytes } = this.#rule;
    if (groupMs === 0 || this.#waitingBytes >= groupBytes) this.#start();
    else if (!this.#running) this.#timer ??= setTimeout(() => this.#start(), groupMs);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      await this.#commit(group);
    }
    this.#running = undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const first = await this.#rule.write(group.map(({ record }) => record));
      for (const [index, { resolve }] of group.entries()) resolve(first + index);
    } catch (error) {
      const fault = this.#rule.faultOf(error);
      for (const { reject } of group) reject(fault);
      if (fault.code !== 'full') this.#end(fault);
    }
  }

  #end(fault: JournalFault): void {
    this.#ended = fault;
    for (const { reject } of this.#waiting) reject(fault);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}
