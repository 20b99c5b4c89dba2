import { useSearch } from '@tanstack/react-router';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { listDeliveries, listEndpoints } from '../contract.ts';
import { Deliveries } from './Deliveries.tsx';
import { Endpoints } from './Endpoints.tsx';

/** What is sent is told while it happens. */
const live = { everyMs: 3000 };
const limit = 20;

/** Where alerts go, and what went there. */
export function AlertsPage() {
  const { offset } = readNarrowing(listDeliveries.input.pick({ offset: true }), useSearch({ strict: false }) as Search);
  const kept = useAnswer(listEndpoints, {}, live);
  const sent = useAnswer(listDeliveries, { limit, offset }, live);
  const again = () => {
    void kept.refetch();
    void sent.refetch();
  };
  return (
    <Page title={words.alerts.title}>
      <h1 className="mb-2 text-head font-semibold">{words.alerts.title}</h1>
      <p className="mb-10 max-w-[68ch] text-lead">{words.alerts.intro}</p>
      <Answered asked={kept} shape={[40, 120, 200]} doing={words.alerts.doing}>
        {(found) => (
          <>
            <Endpoints found={found} onChange={again} />
            <Answered asked={sent} shape={[40, 200]} doing={words.alerts.deliveriesDoing}>
              {({ total, deliveries }) => (
                <Deliveries {...{ total, deliveries, found, limit }} offset={offset ?? 0} onChange={again} />
              )}
            </Answered>
          </>
        )}
      </Answered>
    </Page>
  );
}
