import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import { readCustomerEvents } from './contract.ts';
import { customerEvents } from './events.ts';
import { readStageFriction } from './friction/contract.ts';
import { stageFriction } from './friction/stage-friction.ts';
import { readCustomerFile, readCustomerLife } from './life/contract.ts';
import { lifeFile } from './life/life-file.ts';
import { readLife } from './life/read-life.ts';
import { readNoted } from './lists/contract.ts';
import { noted } from './lists/noted.ts';
import { searchCustomers } from './search/contract.ts';
import { customersNamed } from './search/search.ts';

export const customerHandlers: readonly Handler[] = [
  handler(searchCustomers, (asked, house) => customersNamed(house, asked)),
  handler(readNoted, (asked, house) => noted(house, asked)),
  handler(readCustomerLife, (asked, house) => readLife(house, asked)),
  fileHandler(readCustomerFile, (asked, house) => lifeFile(house, asked)),
  handler(readStageFriction, (asked, house) => stageFriction(house, asked)),
  handler(readCustomerEvents, (asked, house) => customerEvents(house, asked)),
];
