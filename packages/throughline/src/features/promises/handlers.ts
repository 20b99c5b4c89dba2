import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import { budgetOf } from './budget/budget.ts';
import { readBudget } from './budget/contract.ts';
import {
  listScorecards,
  readPromiseFile,
  readPromiseParts,
  readPromiseRows,
  readScorecard,
  readScorecards,
} from './contract.ts';
import { promiseParts } from './parts.ts';
import {
  readCustomersBroken,
  readHandOffs,
  readMostBroken,
  readPromisesOfCustomer,
  readPromisesOfCustomers,
} from './people/contract.ts';
import { customersBroken } from './people/customers.ts';
import { handOffs } from './people/hand-offs.ts';
import { mostBroken, promisesOfCustomer, promisesOfCustomers } from './people/of-customer.ts';
import { readRoutes } from './routes/contract.ts';
import { cutsOf } from './routes/routes.ts';
import { promiseFile, promiseRows } from './rows.ts';
import { scorecards, summaries } from './scorecard.ts';
import { readTime } from './time/contract.ts';
import { timeOf } from './time/time.ts';

export const promiseHandlers: readonly Handler[] = [
  handler(listScorecards, async (filter, house) => ({
    asOf: house.judgement.asOf,
    promises: await summaries(house, filter),
  })),
  handler(readScorecards, async (filter, house) => ({
    asOf: house.judgement.asOf,
    promises: await scorecards(house, filter),
  })),
  handler(readScorecard, async ({ promise, ...filter }, house) => {
    const [scorecard] = await scorecards(house, { ...filter, promises: [promise] });
    if (!scorecard) throw new Error(`unreachable: no scorecard for ${promise}, which the blueprint has`);
    return { asOf: house.judgement.asOf, timezone: house.blueprint.blueprint.timezone, scorecard };
  }),
  handler(readPromiseParts, async (asked, house) => ({
    asOf: house.judgement.asOf,
    parts: await promiseParts(house, asked),
  })),
  handler(readBudget, async (asked, house) => ({
    asOf: house.judgement.asOf,
    timezone: house.blueprint.blueprint.timezone,
    budget: await budgetOf(house, asked),
  })),
  handler(readRoutes, async (asked, house) => ({ cuts: await cutsOf(house, asked) })),
  handler(readTime, async (asked, house) => timeOf(house, asked)),
  handler(readCustomersBroken, async (asked, house) => customersBroken(house, asked)),
  handler(readPromisesOfCustomer, async (asked, house) => promisesOfCustomer(house, asked)),
  handler(readPromisesOfCustomers, async ({ customerKeys }, house) => ({
    rows: await promisesOfCustomers(house, customerKeys),
  })),
  handler(readMostBroken, async (asked, house) => mostBroken(house, asked)),
  handler(readHandOffs, async (asked, house) => ({ handOffs: await handOffs(house, asked) })),
  handler(readPromiseRows, async (asked, house) => ({
    asOf: house.judgement.asOf,
    ...(await promiseRows(house, asked)),
  })),
  fileHandler(readPromiseFile, async (asked, house) => promiseFile(house, asked)),
];
