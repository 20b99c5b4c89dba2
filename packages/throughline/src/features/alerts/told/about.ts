import type { Fact } from '#features/live/contract.ts';
import type { House } from '#foundation/house.ts';
import type { About, ToldFact } from './message.ts';

const LONGEST_SAYS = 300;

/** What the blueprint says of what a fact is about; its name where the blueprint in force has it no longer. */
export function aboutOf(house: House, kind: About['kind'], name: string): About {
  const isMoment = kind === 'moment-seen';
  const { promises, moments } = house.blueprint.blueprint;
  const found = (isMoment ? moments : promises).find((one) => one.name === name);
  return {
    kind,
    name,
    says: (found?.says ?? name).slice(0, LONGEST_SAYS),
    stage: found?.stage ?? null,
    link: pageLink(
      house,
      `${isMoment ? 'moments' : 'promises'}/${encodeURIComponent(name)}${kind === 'promise-broken' ? '/rows?outcome=broken' : ''}`,
    ),
  };
}

export function toldFact(house: House, kind: About['kind'], fact: Fact): ToldFact {
  const { id, name, customer, customerKey, at, dueAt, team, channel, refersTo } = fact;
  return {
    ...aboutOf(house, kind, name),
    link: pageLink(house, `customers/${encodeURIComponent(customerKey)}`),
    ...{ id, customer, refersTo },
    case: fact.case || null,
    at: isoOf(at),
    dueAt: dueAt === null ? null : isoOf(dueAt),
    team: team || null,
    channel: channel || null,
  };
}

function pageLink({ outlets }: House, path: string): string | null {
  return outlets?.pageAddress === undefined ? null : `${outlets.pageAddress}/${path}`;
}

export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
