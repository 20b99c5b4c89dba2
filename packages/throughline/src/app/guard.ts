import { type Problem, refusal } from './problem.ts';

/** What a request says of where it comes from. */
export type Caller = {
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`, which browsers send and pages cannot change. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
};

/**
 * Why a request is refused, or undefined. There is no sign-in, so only pages of this machine may ask: a foreign page that
 * lets its own name point here (DNS rebinding) is known by the host it names, and one that asks across origins by the
 * origin that the browser tells.
 */
export function refusalOf({ path, host, origin, site, mode }: Caller): Problem | undefined {
  if (host === undefined || !isThisMachine(host)) {
    return refused(
      `Throughline answers on 127.0.0.1 and localhost only, as long as there is no sign-in, and not as "${host ?? ''}".`,
    );
  }
  if (origin !== undefined && hostOf(origin) !== host) return refused('A page of another origin may not ask.');
  if (path.startsWith('/api/') && site === 'cross-site' && mode !== 'navigate')
    return refused('A page of another site may not ask.');
  return undefined;
}

/**
 * Sent with every answer: nothing is loaded from elsewhere, no script or style in the text of a page runs, no page frames
 * this one, no address is told to others.
 */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

function refused(detail: string): Problem {
  return refusal(403, 'Not from here', detail);
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
