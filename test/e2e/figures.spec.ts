import { addresses } from '../../packages/throughline/src/web/addresses.ts';
import { expect, percent, settled, shop, span, test, whole } from './product.ts';

type Told = {
  readonly name: string;
  readonly says: string;
  readonly due: number;
  readonly dueKept: number;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
};

const products = [
  {
    example: 'Boston',
    baseURL: undefined,
    periods: [
      { from: Date.UTC(2015, 11, 1, 5), to: Date.UTC(2016, 0, 1, 5) },
      { from: Date.UTC(2015, 5, 3, 13, 37), to: Date.UTC(2015, 5, 22, 14, 1) },
    ],
  },
  {
    example: 'the parcel shop',
    baseURL: shop,
    periods: [
      { from: Date.UTC(2025, 10, 30, 23), to: Date.UTC(2025, 11, 31, 23) },
      { from: Date.UTC(2025, 5, 3, 8, 37), to: Date.UTC(2025, 5, 22, 9, 1) },
    ],
  },
];

/** As test/surfaces.test.ts does for API, CSV, report and command line: the page says the same. */
for (const { example, baseURL, periods } of products) {
  test.describe(example, () => {
    if (baseURL !== undefined) test.use({ baseURL });

    for (const period of periods) {
      test(`the Line and the Promise pages say what the API says, from ${period.from}`, async ({ page }) => {
        const answer = await page.request.get(`/api/promises?from=${period.from}&to=${period.to}`);
        const { promises } = (await answer.json()) as { readonly promises: readonly Told[] };
        await page.goto(addresses.line(period));
        await settled(page);
        await page.getByText('The same as a table').first().click();
        for (const told of promises) {
          const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: told.says, exact: true }) });
          await expect(row.getByRole('cell', { name: keptOf(told), exact: true }).first(), told.name).toBeVisible();
          await expect(row.getByRole('cell', { name: whole(told.due), exact: true }).first(), told.name).toBeVisible();
        }
        for (const { name, due, ...told } of promises.slice(0, 4)) {
          await page.goto(addresses.promise(name, period));
          const main = page.getByRole('main');
          await expect(main.getByRole('link', { name: keptOf({ due, ...told }), exact: true }).first()).toBeVisible();
          if (told.interval) await expect(main).toContainText(`95 % interval ${span(told.interval)}`);
          await expect(main).toContainText(`of ${whole(due)} that fell due`);
        }
      });
    }
  });
}

function keptOf({ rate, due, dueKept }: Pick<Told, 'rate' | 'due' | 'dueKept'>): string {
  return rate === null ? `${dueKept} of ${due}` : percent(rate);
}
