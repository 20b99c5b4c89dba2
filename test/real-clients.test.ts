import { readRequest } from '@throughline/arrivals';
import { expect, test } from 'vitest';
import { journaled, runAcceptor, serverKey } from '../packages/throughline/src/acceptor/test/running-acceptor.ts';
import { openFaultProxy, type ProxyFault } from './clients/fault-proxy.ts';
import { senders } from './clients/senders.ts';

const MANY = 25;
const faults: readonly ProxyFault[] = ['503', 'cut-before', 'cut-after'];
const trials = senders.flatMap(({ retries, ...sender }) => [
  { ...sender, fault: 'nothing' as const },
  ...(retries ? faults.map((fault) => ({ ...sender, fault })) : []),
]);

/** The number and the client's id of each event that was journaled, in order. */
async function arrivedIn(folder: string): Promise<readonly { readonly n: number; readonly id: string }[]> {
  return (await journaled(folder)).flatMap((request) => {
    const reading = readRequest(request);
    if (reading.is === 'unreadable') throw new Error(`${request.path} cannot be read: ${reading.says}`);
    return reading.items.flatMap((item) => {
      if (item.is === 'bad') throw new Error(`An event was set aside: ${item.says}`);
      const { name, messageId = '', properties } = item.event;
      return name === 'order.placed' ? [{ n: Number(properties.n), id: messageId }] : [];
    });
  });
}

test.for(trials)(
  '$client, the first two requests going wrong by $fault: all events arrive, each under one id',
  { timeout: 60_000 },
  async ({ send, fault }) => {
    await using running = await runAcceptor();
    await using proxy = await openFaultProxy(running.acceptor.port, fault === 'nothing' ? undefined : fault);
    await send({ host: '127.0.0.1', port: proxy.port, key: serverKey }, MANY);
    const arrived = await arrivedIn(running.folder);
    const once = new Map(arrived.map(({ id, n }) => [id, n]));
    expect([...once.values()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: MANY }, (_, n) => n));
    expect(once.has('')).toBe(false);
    if (fault !== 'nothing') expect(proxy.requests).toBeGreaterThan(2);
    if (fault === 'cut-after') expect(arrived.length).toBeGreaterThan(MANY);
    else expect(arrived).toHaveLength(MANY);
  },
);
