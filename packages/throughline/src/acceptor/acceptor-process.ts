import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { AcceptorArgument, AcceptorSays, ParentSays } from './messages.ts';

/*
 * The process that takes events. It answers while all else is away, so it loads nothing but itself, the journal and the
 * readers, and those already compiled after the first time.
 *   node acceptor-process.ts '{"folder":"data","listen":{"host":"127.0.0.1","port":4701}}'
 */
const given = JSON.parse(process.argv[2] ?? '{}') as AcceptorArgument;
enableCompileCache(join(given.folder, 'ingest', 'compiled'));
const { openAcceptor } = await import('./open-acceptor.ts');
const acceptor = await openAcceptor({ ...given, tell });
const ending = { begun: false };

process.on('message', (message: ParentSays) => (message.do === 'drain' ? end(0) : acceptor.do(message)));
process.on('disconnect', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGINT', () => end(0));
tell({ says: 'ready', port: acceptor.port });
flushCompileCache();

function tell(message: AcceptorSays): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  if (message.says === 'broken') end(1);
}

function end(code: 0 | 1): void {
  if (ending.begun) return;
  ending.begun = true;
  void acceptor.close().then(() => process.exit(code));
}
