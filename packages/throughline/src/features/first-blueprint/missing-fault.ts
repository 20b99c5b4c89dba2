import { Fault } from '#foundation/fault.ts';
import type { Missing } from './propose/propose.ts';

/** Why no blueprint can be proposed for a file, and what would help. */
export function missingFault({ missing }: Missing, file: string): Fault {
  if (missing === 'time') {
    return new Fault('not-as-asked', `No column of "${file}" holds times, and a blueprint tells what happened when.`, {
      hint: 'Export it with a column that says when each thing happened, such as 2026-01-31 08:30:00 or 31.01.2026 08:30.',
    });
  }
  if (missing === 'second-time') {
    return new Fault(
      'not-as-asked',
      `"${file}" has one time for each row, and nothing in it that comes back; so there is nothing that a promise could be kept or broken by.`,
      {
        hint: 'Export it with a second time, such as when it was done, or with a column that says who the customer is.',
      },
    );
  }
  return new Fault(
    'not-as-asked',
    `No column of "${file}" says whose rows these are: neither a customer nor a case was found.`,
    {
      hint: 'Export it with a column such as customer_id, email, or order_id.',
    },
  );
}
