import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { listDeliveries, listEndpoints } from '../contract.ts';
import { Deliveries } from './Deliveries.tsx';
import { Endpoints } from './Endpoints.tsx';

/** Where alerts go, and what went there. */
export function AlertsPage() {
  const kept = useAnswer(listEndpoints, {});
  const sent = useAnswer(listDeliveries, {});
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
              {({ total, deliveries }) => <Deliveries {...{ total, deliveries, found }} onChange={again} />}
            </Answered>
          </>
        )}
      </Answered>
    </Page>
  );
}
