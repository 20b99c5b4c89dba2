import { Section } from '#web/kit/Section.tsx';
import { words } from '#web/words.ts';
import type { EndpointsOut } from '../contract.ts';
import { EndpointRow } from './EndpointRow.tsx';
import { NewEndpoint } from './NewEndpoint.tsx';

type Props = { readonly found: EndpointsOut; readonly onChange: () => void };

/** Where alerts go, and a form for another place. */
export function Endpoints({ found: { endpoints, canMail, timezone }, onChange }: Props) {
  return (
    <Section id="endpoints" title={words.alerts.endpoints} className="mb-14">
      {endpoints.length === 0 && <p className="text-soft">{words.alerts.none}</p>}
      <ul>
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} {...{ endpoint, timezone, onChange }} />
        ))}
      </ul>
      <NewEndpoint canMail={canMail} onAdded={onChange} />
    </Section>
  );
}
