import type { Page } from '@playwright/test';
import { addresses } from '../../packages/throughline/src/web/addresses.ts';
import { expect, planted, settled, shop, test, truth } from './product.ts';

const products = [
  { example: 'Boston', baseURL: undefined, asOf: Date.parse(truth.as_of) },
  { example: 'the parcel shop', baseURL: shop, asOf: Date.parse(planted.asOf) },
];

/** How many sheets of A4 a page prints to. */
async function sheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return Number(/\/Count (\d+)/.exec(pdf)?.[1]);
}

for (const { example, baseURL, asOf } of products) {
  test.describe(example, () => {
    if (baseURL !== undefined) test.use({ baseURL });

    test('the Line prints to one sheet', async ({ page }) => {
      await page.goto(addresses.line());
      await settled(page);
      expect(await sheets(page)).toBe(1);
    });

    test('every promise prints to one sheet', async ({ page }) => {
      const { promises } = await (await page.request.get('/api/promises')).json();
      expect(promises.length).toBeGreaterThan(4);
      for (const { name } of promises as readonly { readonly name: string }[]) {
        await page.goto(addresses.promise(name));
        await settled(page);
        expect.soft(await sheets(page), name).toBe(1);
      }
    });

    test('the report prints to one sheet', async ({ page }) => {
      await page.goto(`/api/reports/executive/file?from=${asOf - 28 * 86_400_000}&to=${asOf}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await sheets(page)).toBe(1);
    });
  });
}
