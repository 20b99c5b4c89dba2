import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
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
import { withChoices } from '../propose/with-choices.ts';
import { chooseZone, requireZone, type Zone } from '../propose/zone.ts';
import { writeBlueprint } from '../write/write-blueprint.ts';
import { demandWorkbench } from './demand-workbench.ts';

/**
 * Proposes how a file that was brought is read, with what its reader chose, and writes the blueprint that follows.
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
  const timezone = chooseZone(zone || undefined, profile.columns);
  const text = writeBlueprint(chosen, {
    file: demandWorkbench(house).pathOf(file),
    timezone,
    now: Date.now(),
  });
  const error = compile(text).diagnostics.find(({ severity }) => severity === 'error');
  if (error)
    throw new Fault('bad-input', error.message, { hint: 'Choose otherwise; the text beside says what came of it.' });
  return answerOf(text, { profile, chosen, timezone });
}

async function profileOf(house: House, file: string): Promise<FileProfile> {
  const { folder, look } = demandWorkbench(house);
  if (/[\\/]/.test(file) || file.startsWith('.')) {
    throw new Fault('bad-input', `"${file}" is not the name of a file that was brought.`);
  }
  const options = { signal: house.signal };
  return look(async (events) => profileFile(await readHead(join(folder, file), events, options), events, options));
}

type Found = { readonly profile: FileProfile; readonly chosen: Proposal; readonly timezone: Zone };

function answerOf(text: string, { profile, chosen, timezone }: Found): LookedOver {
  const { times, customer, team, channel, case: matter } = chosen;
  const promise = proposePromise(chosen);
  const told = (what: string, one: Chosen | undefined) => (one ? [{ what, says: one.why }] : []);
  return {
    text,
    rows: profile.rows,
    sampled: profile.sampled,
    columns: profile.columns.map(({ name, samples, time }) => ({
      name,
      samples: samples.slice(0, 3),
      isTime: time !== undefined,
    })),
    chosen: {
      customer: customer?.column.name ?? '',
      case: matter?.column.name ?? '',
      team: team?.column.name ?? '',
      channel: channel?.column.name ?? '',
      start: times.start.column.name,
      end: times.end?.column.name ?? '',
      deadline: times.deadline?.column.name ?? '',
      timezone: timezone.name,
      within: promise.parts.find(([key]) => key === 'within')?.[1] ?? '',
      target: chosen.wish?.target ?? '90%',
    },
    reasons: [
      ...told('customer', customer),
      ...told('case', matter),
      ...told('team', team),
      ...told('channel', channel),
      { what: 'start', says: times.start.why },
      ...(times.end ? [{ what: 'end', says: times.end.why }] : []),
      ...(times.deadline ? [{ what: 'deadline', says: times.deadline.why }] : []),
      { what: 'timezone', says: timezone.why },
    ],
    promise: { says: promise.says, why: promise.why, hasDeadline: times.deadline !== undefined },
  };
}
