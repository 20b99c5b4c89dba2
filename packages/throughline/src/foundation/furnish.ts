import type { z } from 'zod';
import type { Handler } from './handler.ts';
import type { Ground, House } from './house.ts';
import type { Operation } from './operation.ts';

/** Makes a house of its ground and what the features offer. The ground is read anew each time, so it may change underneath. */
export function furnish(ground: Ground, handlers: readonly Handler[]): House {
  const byName = new Map(handlers.map((one) => [one.operation.name, one]));
  const house: House = {
    get events() {
      return ground.events;
    },
    get records() {
      return ground.records;
    },
    get jobs() {
      return ground.jobs;
    },
    get outlets() {
      return ground.outlets;
    },
    get blueprint() {
      return ground.blueprint;
    },
    get judgement() {
      return ground.judgement;
    },
    get workshop() {
      return ground.workshop;
    },
    get workbench() {
      return ground.workbench;
    },
    get arrivals() {
      return ground.arrivals;
    },
    get live() {
      return ground.live;
    },
    get signal() {
      return ground.signal;
    },
    under({ blueprint, judgement }) {
      const { events, records, jobs, outlets, workshop, workbench, arrivals, live, signal } = ground;
      return furnish(
        { events, records, jobs, outlets, workshop, workbench, arrivals, live, signal, blueprint, judgement },
        handlers,
      );
    },
    async ask<Input extends z.ZodObject, Output extends z.ZodType>(
      { name }: Operation<Input, Output>,
      input: z.input<Input>,
    ) {
      const found = byName.get(name);
      if (!found) throw new Error(`unreachable: no feature of this house offers ${name}`);
      return (await found.run(input, house)) as z.output<Output>;
    },
  };
  return house;
}
