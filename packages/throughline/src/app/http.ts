import { createHash, randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { fromQuery, pathKeys } from '#foundation/address.ts';
import { furnish } from '#foundation/furnish.ts';
import type { FileAnswer, Handler } from '#foundation/handler.ts';
import type { Ground, House } from '#foundation/house.ts';
import { readHealth } from '#foundation/news.ts';
import type { Operation } from '#foundation/operation.ts';
import { stoppable } from '#foundation/stoppable.ts';
import { houseAsked } from './asked-version.ts';
import { answerStream } from './event-stream.ts';
import { refusalOf, safetyHeaders } from './guard.ts';
import { fileTypes, openapi } from './openapi.ts';
import { type Problem, problemOf, refusal } from './problem.ts';
import type { WebFile, WebFiles } from './web-files.ts';

/** What is offered over HTTP. */
export type Site = {
  readonly ground: Ground;
  readonly handlers: readonly Handler[];
  readonly webFiles: WebFiles;
  readonly version: string;
  /** Takes a line for the log: bugs, with the id that the answer names. */
  readonly note: (line: string) => void;
  /** What Prometheus is told. */
  readonly metrics?: { text(): Promise<string> } | undefined;
};

const LONGEST_BODY = 2 ** 21;

/** Answers requests with the operations under `/api` and the page elsewhere. */
export function listenerOf(site: Site): RequestListener {
  return getRequestListener(appOf(site).fetch);
}

function appOf(site: Site): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(safetyHeaders)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  app.use(compress());
  app.use(async ({ req }, next) => {
    const { host, origin, 'sec-fetch-site': from, 'sec-fetch-mode': mode } = req.header();
    const refused = refusalOf({ path: req.path, host, origin, site: from, mode });
    return refused ? answerProblem(refused) : next();
  });
  for (const one of site.handlers) mount(app, one, site);
  mountRefusals(app, site.handlers);
  app.get('/api/openapi.json', ({ json }) =>
    json(
      openapi(
        site.handlers.map(({ operation }) => operation),
        site.version,
      ),
    ),
  );
  app.get('/health', async ({ req }) => {
    const health = await houseFor(site, req.raw.signal).ask(readHealth, {});
    return Response.json(health, { status: health.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
  });
  app.get('/metrics', async () => {
    const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
    return new Response((await site.metrics?.text()) ?? '', { headers });
  });
  app.all('/api/*', ({ req }) =>
    answerProblem(
      refusal(404, 'There is no such operation', `Nothing is offered at ${req.path}. /api/openapi.json lists what is.`),
    ),
  );
  app.get('*', ({ req }) => answerPage(site.webFiles, req.path, req.header()));
  app.onError((thrown, context) => answerThrown(thrown, context, site));
  return app;
}

function mount(app: Hono, { operation, run }: Handler, site: Site): void {
  const limit = bodyLimit({
    maxSize: LONGEST_BODY,
    onError: () => answerProblem(refusal(413, 'Too much', `A question may be ${LONGEST_BODY} bytes long at most.`)),
  });
  const takesFile = operation.takes === 'file';
  const limits = takesFile ? [] : [limit];
  app.on([operation.method], [operation.path], ...limits, async (context: Context) => {
    const tag = isKept(operation) ? tagOf(site) : undefined;
    if (tag !== undefined && context.req.header('if-none-match') === tag)
      return new Response(null, { status: 304, headers: { etag: tag } });
    const query = new URL(context.req.url).searchParams;
    const house = await houseAsked(houseFor(site, context.req.raw.signal), operation, query);
    const input = await inputOf(context, operation, query);
    if (input instanceof Response) return input;
    const answer = await run(input, house, takesFile ? (context.req.raw.body ?? undefined) : undefined);
    return answered(answer, operation, tag);
  });
}

function answered(
  answer: unknown,
  { files, streams }: Operation,
  tag: string | undefined,
): Promise<Response> | Response {
  if (files) return answerFile(answer as FileAnswer);
  if (streams) return answerStream(answer as AsyncIterable<object>);
  const headers =
    tag === undefined ? { 'cache-control': 'no-store' } : { 'cache-control': 'private, no-cache', etag: tag };
  return Response.json(answer, { headers });
}

/** For an address that answers, but not in the way it was asked. */
function mountRefusals(app: Hono, handlers: readonly Handler[]): void {
  for (const [path, some] of Map.groupBy(handlers, ({ operation }) => operation.path)) {
    const methods = [...new Set(some.map(({ operation }) => operation.method))].sort().join(', ');
    app.all(path, ({ req }) =>
      answerProblem(refusal(405, 'Not in this way', `${req.path} answers ${methods} and not ${req.method}.`), {
        allow: methods,
      }),
    );
  }
}

/** The house as one request sees it: what it asks of the store stops when the caller goes away. */
function houseFor({ ground, handlers }: Site, signal: AbortSignal): House {
  const { blueprint, judgement, records, jobs, outlets, workshop, workbench, arrivals, live } = ground;
  const events = stoppable(ground.events, signal);
  return furnish(
    { blueprint, judgement, records, jobs, outlets, workshop, workbench, arrivals, live, signal, events },
    handlers,
  );
}

/** Whether an answer stays the same until the judgement moves on. */
function isKept({ method, files, streams, fresh }: Operation): boolean {
  return method === 'GET' && !files && !streams && !fresh;
}

/** Names what answers are read from: the judgement and its time, the text of the blueprint, and the version of the program. */
function tagOf({ ground: { judgement, blueprint }, version }: Site): string {
  const { id, asOf } = judgement;
  const names = createHash('sha256').update(`${version}\n${id}\n${asOf}\n${blueprint.text}`).digest('base64url');
  return `W/"${names.slice(0, 22)}"`;
}

async function inputOf(
  context: Context,
  { method, path, input, takes }: Operation,
  query: URLSearchParams,
): Promise<Record<string, unknown> | Response> {
  const inPath = fromQuery(
    input,
    new URLSearchParams(pathKeys(path).map((key): [string, string] => [key, context.req.param(key) ?? ''])),
  );
  if (method === 'GET') return { ...fromQuery(input, query), ...inPath };
  if (takes === 'file') {
    if (context.req.header('content-type') === 'application/octet-stream')
      return { ...fromQuery(input, query), ...inPath };
    return answerProblem(refusal(415, 'Not a file', 'Send the file as application/octet-stream.'));
  }
  if (!/^application\/json\b/.test(context.req.header('content-type') ?? '')) {
    return answerProblem(refusal(415, 'Not JSON', 'Send the question as application/json.'));
  }
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body, ...inPath };
  return answerProblem(refusal(400, 'Not JSON', 'The question must be one JSON object.'));
}

/** A page that is complete in itself: its own style, and nothing else. */
const paperPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

async function answerFile({ name, format, bytes }: FileAnswer): Promise<Response> {
  return new Response(await startedStream(bytes), {
    headers: {
      'content-type': fileTypes[format],
      ...(format === 'html' ? { 'content-security-policy': paperPolicy } : {}),
      'content-disposition': `${format === 'html' || format === 'pdf' ? 'inline' : 'attachment'}; filename="${name.replaceAll(/[^\w.-]/g, '-')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}

function answerThrown(thrown: unknown, { req }: Context, { note }: Site): Response {
  const requestId = randomUUID();
  const told = problemOf(thrown, requestId);
  if (told.status === 500)
    note(`${requestId} ${req.method} ${req.path}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
  return answerProblem(told);
}

function answerProblem(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status as ContentfulStatusCode,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** A file of the page; the page itself for every other address, whose meaning the page knows. */
function answerPage(files: WebFiles, path: string, asked: Readonly<Record<string, string>>): Response {
  const file = files.get(path) ?? (/\.\w+$/.test(path) ? undefined : files.get('/index.html'));
  if (!file) return answerNoPage(files.size > 0);
  const headers = {
    'content-type': file.type,
    'cache-control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag: file.etag,
  };
  if (asked['if-none-match'] === file.etag) return new Response(null, { status: 304, headers });
  return bodyOf(file, headers, /\bgzip\b/.test(asked['accept-encoding'] ?? ''));
}

function bodyOf({ bytes, gzipped }: WebFile, headers: Readonly<Record<string, string>>, takesGzip: boolean): Response {
  if (takesGzip && gzipped) return new Response(gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } });
  return new Response(bytes, { headers });
}

function answerNoPage(isBuilt: boolean): Response {
  const words = isBuilt
    ? 'There is no such file.'
    : 'The page has not been built yet. `npm start` builds it; the operations under /api answer already.';
  return new Response(words, {
    status: isBuilt ? 404 : 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Bytes as a stream whose first piece is there already, so that what fails at once can still be told as a problem. */
async function startedStream(bytes: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  return ReadableStream.from(rest(first, pieces));
}

async function* rest(first: IteratorResult<Uint8Array>, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
  } finally {
    await pieces.return?.();
  }
}
