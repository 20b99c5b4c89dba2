import type { Dice } from '../dice.ts';
import { sendByClient } from './client-senders.ts';
import { sendRaw, type Target } from './raw-sender.ts';

type Starting = {
  readonly target: Target;
  readonly dice: Dice;
  readonly clients: readonly string[];
  isOver(): boolean;
  /** From then on little is sent, until it is over. */
  hasEnough(): boolean;
};

/** Batches of each raw sender. */
const batches = [20, 20, 20, 1] as const;
const SLOWLY_MS = 500;

/** Lets all senders send beside each other. Resolves when it is over and each has delivered what it could. */
export async function startSenders({ target, dice, clients, isOver, hasEnough }: Starting): Promise<void> {
  const restMs = (): number => (hasEnough() ? SLOWLY_MS : 2);
  const one = (name: string, number: number) => ({ target, name, dice: dice.handTo(number), isOver, restMs });
  await Promise.all([
    ...batches.map((inBatch, number) => sendRaw({ ...one(`raw${number}`, number), inBatch })),
    ...clients.map((client, number) => sendByClient({ ...one(client, batches.length + number), client })),
  ]);
}
