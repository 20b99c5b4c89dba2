import type { Session } from 'chdb';

/** A session by the name under which the engine lists what it runs. */
export type Slot = { readonly name: string; readonly session: Session };

/** Hands out slots in the order of asking; who comes when all are taken waits. */
export function slotPool(slots: readonly Slot[]) {
  const free = [...slots];
  const waiting: ((slot: Slot) => void)[] = [];
  return {
    slots,
    async take(): Promise<Slot> {
      return free.pop() ?? new Promise<Slot>((resolve) => waiting.push(resolve));
    },
    give(slot: Slot): void {
      const next = waiting.shift();
      if (next === undefined) free.push(slot);
      else next(slot);
    },
  };
}
