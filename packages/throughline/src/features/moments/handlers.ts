import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import { listMoments, readFeelings, readMoment, readMomentFile, readMomentRows } from './contract.ts';
import { feelingCounts, momentCounts, momentFigures } from './figures.ts';
import { readMomentsOfCustomer, readMomentsOfCustomers, readMostMet } from './people/contract.ts';
import { momentsOfCustomer, momentsOfCustomers, mostMet } from './people/of-customer.ts';
import { momentFile, momentRows } from './rows.ts';

export const momentHandlers: readonly Handler[] = [
  handler(listMoments, async (filter, house) => ({
    asOf: house.judgement.asOf,
    moments: await momentCounts(house, filter),
  })),
  handler(readFeelings, async (filter, house) => ({
    asOf: house.judgement.asOf,
    feelings: await feelingCounts(house, filter),
  })),
  handler(readMoment, async ({ moment, ...filter }, house) => ({
    asOf: house.judgement.asOf,
    timezone: house.blueprint.blueprint.timezone,
    moment: await momentFigures(house, moment, filter),
  })),
  handler(readMomentRows, async (asked, house) => ({
    asOf: house.judgement.asOf,
    ...(await momentRows(house, asked)),
  })),
  handler(readMomentsOfCustomer, async (asked, house) => momentsOfCustomer(house, asked)),
  handler(readMomentsOfCustomers, async ({ customerKeys }, house) => momentsOfCustomers(house, customerKeys)),
  handler(readMostMet, async (asked, house) => mostMet(house, asked)),
  fileHandler(readMomentFile, async (asked, house) => momentFile(house, asked)),
];
