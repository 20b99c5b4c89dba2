import { useMutation } from '@tanstack/react-query';
import { addresses } from '#web/addresses.ts';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { Section } from '#web/kit/Section.tsx';
import { RowsFrame } from '#web/rows/RowsFrame.tsx';
import { words } from '#web/words.ts';
import { type Delivery, type EndpointsOut, replayDeliveries } from '../contract.ts';
import { DeliveryRow } from './DeliveryRow.tsx';

type Props = {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  readonly deliveries: readonly Delivery[];
  readonly found: EndpointsOut;
  readonly onChange: () => void;
};

/** What was sent or waits to be, each with its attempts. */
export function Deliveries({ total, offset, limit, deliveries, found, onChange }: Props) {
  const { endpoints, timezone } = found;
  const failing = endpoints.filter(
    ({ id, offSince }) =>
      offSince === null && deliveries.some(({ endpoint, state }) => endpoint === id && state === 'failed'),
  );
  const replay = useMutation({
    mutationFn: () => Promise.all(failing.map(({ id }) => call(replayDeliveries, { endpoint: id, state: 'failed' }))),
    onSuccess: onChange,
  });
  const choices = failing.length > 0 && (
    <button type="button" className="underline" onClick={() => replay.mutate()} disabled={replay.isPending}>
      {words.alerts.replayFailed}
    </button>
  );
  return (
    <Section id="deliveries" title={words.alerts.deliveries} choices={choices}>
      {replay.error !== null && <p role="alert">{faultWords(replay.error).title}</p>}
      {total === 0 ? (
        <p className="text-soft">{words.alerts.noDeliveries}</p>
      ) : (
        <RowsFrame
          {...{ total, offset, limit }}
          address={(from) => addresses.alerts(from === 0 ? {} : { offset: from })}
          files={[]}
        >
          <ul>
            {deliveries.map((delivery) => (
              <DeliveryRow
                key={delivery.id}
                {...{ delivery, timezone, onChange }}
                endpoint={endpoints.find(({ id }) => id === delivery.endpoint)}
              />
            ))}
          </ul>
        </RowsFrame>
      )}
    </Section>
  );
}
