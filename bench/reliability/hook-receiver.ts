import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Dice } from './dice.ts';

export type HookReceiver = AsyncDisposable & {
  readonly address: string;
  /** With which what comes is checked, from when it is known. */
  secret(secret: string): void;
  /** For each fact the ids of the deliveries that brought it. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
  readonly seen: { posts: number; badSignatures: number; refused: number; cut: number };
};

type Body = { readonly data: { readonly id?: string } };

const WRONG_SHARE = 0.02;

/** Takes deliveries as a customer's program does; some first attempts it answers 503, others it takes and never answers. */
export async function openHookReceiver(dice: Dice): Promise<HookReceiver> {
  const told = new Map<string, Set<string>>();
  const known = new Set<string>();
  const seen = { posts: 0, badSignatures: 0, refused: 0, cut: 0 };
  const held: { hook?: Webhook } = {};
  const take = (headers: IncomingHttpHeaders, text: string): void => {
    try {
      const { data } = verified(held.hook, text, headers as Record<string, string>);
      const id = String(headers['webhook-id']);
      if (data.id !== undefined) told.set(data.id, (told.get(data.id) ?? new Set()).add(id));
    } catch {
      seen.badSignatures += 1;
    }
  };
  const server = createServer((asked, answer) => {
    const pieces: Buffer[] = [];
    asked.on('error', () => undefined);
    asked.on('data', (piece: Buffer) => pieces.push(piece));
    asked.on('end', () => {
      seen.posts += 1;
      const id = String(asked.headers['webhook-id']);
      const fate = known.has(id) ? 1 : dice.share();
      known.add(id);
      if (fate < WRONG_SHARE) {
        seen.refused += 1;
        answer.writeHead(503).end();
        return;
      }
      take(asked.headers, Buffer.concat(pieces).toString());
      if (fate < 2 * WRONG_SHARE) {
        seen.cut += 1;
        asked.socket.resetAndDestroy();
      } else answer.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    secret(secret) {
      held.hook = new Webhook(secret);
    },
    ...{ told, seen },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Errors: where the signature is none of the secret, or nothing is known of a secret. */
function verified(hook: Webhook | undefined, text: string, headers: Record<string, string>): Body {
  if (hook === undefined) throw new Error('Nothing can come before its secret is known.');
  return hook.verify(text, headers) as Body;
}
