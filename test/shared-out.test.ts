import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { features } from '../packages/throughline/src/app/features.ts';
import type { JudgedHouse } from '../packages/throughline/src/app/judged-house.ts';
import { listScorecards } from '../packages/throughline/src/features/promises/contract.ts';
import { readContributed, readContributions, readStage } from '../packages/throughline/src/features/stages/contract.ts';
import { furnish } from '../packages/throughline/src/foundation/furnish.ts';
import type { House } from '../packages/throughline/src/foundation/house.ts';
import { judgeExample } from './house/judge-example.ts';
import { root } from './house/read-house.ts';

type Told = { readonly due: number; readonly due_kept: number };
type Truth = {
  readonly 'stays-fixed': Told & { readonly open: number; readonly by_team: Readonly<Record<string, Told>> };
};

const truth: Truth = JSON.parse(readFileSync(join(root, 'examples', 'boston-311', 'truth.json'), 'utf8'));
const held: { judged?: JudgedHouse } = {};

beforeAll(async () => {
  held.judged = await judgeExample('boston-311');
}, 120_000);

afterAll(() => held.judged?.close());

function house(): House {
  if (!held.judged) throw new Error('unreachable: the house is opened before all tests');
  return furnish(
    held.judged.ground,
    features.flatMap(({ handlers }) => handlers),
  );
}

test('what came back in Boston, by the team that closed it, is as another program counted it', async () => {
  const { closings } = await house().ask(readStage, { stage: 'fixed', from: 0 });
  const [closing] = closings;
  const { due, due_kept, open, by_team } = truth['stays-fixed'];
  expect(closing).toMatchObject({ claimed: due, returned: due - due_kept, verified: due_kept, open });
  const found = Object.fromEntries(
    (closing?.byTeam ?? []).map(({ team, claimed, returned }) => [team, [claimed, returned]]),
  );
  const told = Object.entries(by_team).filter(([, team]) => team.due > 0);
  expect(found).toEqual(Object.fromEntries(told.map(([team, one]) => [team, [one.due, one.due - one.due_kept]])));
});

test('the shares of a stage add up to its broken promises, in the table and in its rows', async () => {
  const asked = { from: 0 };
  const [{ stages }, { promises }] = await Promise.all([
    house().ask(readContributions, asked),
    house().ask(listScorecards, asked),
  ]);
  for (const { stage, broken, teams } of stages) {
    const counted = promises.filter((promise) => promise.stage === stage);
    expect(broken, stage).toBe(counted.reduce((sum, { due, dueKept }) => sum + due - dueKept, 0));
    expect(teams.reduce((sum, team) => sum + team.promises, 0)).toBeCloseTo(broken, 6);
    const [first] = teams;
    const opened = await house().ask(readContributed, { ...asked, stage, team: first?.team ?? '', limit: 1 });
    expect([opened.total, opened.promises]).toEqual([first?.touched, first?.promises]);
  }
});
