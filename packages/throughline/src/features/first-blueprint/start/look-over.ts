import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { Choices, LookedOver } from '../contract.ts';
import type { FileProfile } from '../look/profile.ts';
import { profileFile } from '../look/profile-file.ts';
import { readHead } from '../look/read-head.ts';
import { missingFault } from '../missing-fault.ts';
import { type Proposal, propose } from '../propose/propose.ts';
import type { Chosen } from '../propose/propose-columns.ts';
import { proposePromise } from '../propose/propose-promise.ts';
import { byHand, patternsOf, withChoices } from '../propose/with-choices.ts';
import { chooseZone, requireZone, type Zone } from '../propose/zone.ts';
import { addSource } from '../write/add-source.ts';
import { writeBlueprint } from '../write/write-blueprint.ts';
import { demandWorkbench } from './demand-workbench.ts';

/**
 * Proposes how a file that was brought is read, with what its reader chose, and writes what follows: a first blueprint, or
 * the one in force with a source more.
 *
 * Errors: a `Fault` where the file is not there or no table, and "bad-input" where a choice does not fit it.
 */
export async function lookedOver(house: House, asked: Choices & { readonly file: string }): Promise<LookedOver> {
  const { file, timezone: zone, ...by } = asked;
  if (zone) requireZone(zone);
  const profile = await profileOf(house, file);
  const proposal = propose(profile, { fileName: file });
  if ('missing' in proposal) throw missingFault(proposal, file);
  const chosen = withChoices(proposal, profile, by);
  if ('missing' in chosen) throw missingFault(chosen, file);
  const timezone = chooseZone(zone || undefined, profile.columns);
  const path = demandWorkbench(house).pathOf(file);
  const adds = house.blueprint.blueprint.sources.length > 0;
  const text = adds
    ? addSource(house.blueprint, chosen, { file: path, timezone: timezone.name })
    : writeBlueprint(chosen, { file: path, timezone, now: Date.now() });
  return { text, adds, patterns: [...patternsOf(proposal.times)], ...answerOf(profile, chosen, timezone) };
}

function profileOf(house: House, file: string): Promise<FileProfile> {
  if (/[\\/]/.test(file) || file.startsWith('.')) {
    throw new Fault('bad-input', `"${file}" is not the name of a file that was brought.`);
  }
  const options = { signal: house.signal };
  return demandWorkbench(house).look(file, async (events, path) =>
    profileFile(await readHead(path, events, options), events, options),
  );
}

type Answer = Omit<LookedOver, 'text' | 'adds' | 'patterns'>;

function answerOf({ rows, sampled, columns }: FileProfile, chosen: Proposal, timezone: Zone): Answer {
  const promise = proposePromise(chosen);
  return {
    rows,
    sampled,
    columns: columns.map(({ name, samples, time }) => ({
      name,
      samples: samples.slice(0, 3),
      isTime: time !== undefined,
    })),
    chosen: choicesIn(chosen, timezone),
    events: eventsOf(chosen),
    reasons: reasonsOf(chosen, timezone),
    promise: { says: promise.says, why: promise.why, hasDeadline: chosen.times.deadline !== undefined },
  };
}

function choicesIn(chosen: Proposal, timezone: Zone): Choices {
  const { times, wish } = chosen;
  const nameOf = (one: { readonly column: { readonly name: string } } | undefined) => one?.column.name ?? '';
  return {
    customer: nameOf(chosen.customer),
    case: nameOf(chosen.case),
    team: nameOf(chosen.team),
    channel: nameOf(chosen.channel),
    start: nameOf(times.start),
    end: nameOf(times.end),
    deadline: nameOf(times.deadline),
    rating: nameOf(chosen.rating),
    text: nameOf(chosen.text),
    times: times.pattern,
    timezone: timezone.name,
    within: proposePromise(chosen).parts.find(([key]) => key === 'within')?.[1] ?? '',
    target: wish?.target ?? '90%',
  };
}

function eventsOf({ thing, times }: Proposal): LookedOver['events'] {
  const { start, between, end, after } = times;
  return [start, ...between, ...(end ? [end] : []), ...after].map(({ verb, column }) => ({
    event: `${thing}.${verb}`,
    column: column.name,
  }));
}

const guessed = 'A guess: whether day or month comes first cannot be told from the file. Please check it.';

function reasonsOf(chosen: Proposal, timezone: Zone): LookedOver['reasons'] {
  const { start, end, deadline, ambiguous } = chosen.times;
  const because = (what: string, one: Chosen | undefined) => (one ? [{ what, says: reasonOf(one) }] : []);
  const told = (what: string, one: Pick<Chosen, 'why'> | undefined) => (one ? [{ what, says: sentence(one.why) }] : []);
  return [
    ...because('customer', chosen.customer),
    ...because('case', chosen.case),
    ...because('team', chosen.team),
    ...because('channel', chosen.channel),
    ...told('start', start),
    ...told('end', end),
    ...told('deadline', deadline),
    ...(ambiguous ? [{ what: 'times', says: guessed }] : []),
    ...because('rating', chosen.rating),
    ...because('text', chosen.text),
    { what: 'timezone', says: timezone.why },
  ];
}

function reasonOf({ why }: Chosen): string {
  return why === byHand ? sentence(why) : `Taken because ${why}.`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
