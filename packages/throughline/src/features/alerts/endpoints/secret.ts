import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** How long the former secret signs beside the new one. */
export const ROTATION_MS = 86_400_000;

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

type Signed = { readonly id: string; readonly at: number; readonly body: string };

/** The three headers of Standard Webhooks 1.0.0; each secret that is valid signs. */
export function signedHeaders({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
