import { expect, test } from './product.ts';

test('a choice of light or dark stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/blueprint');
  await page.getByLabel('Paper').selectOption('dark');
  const paper = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
  const dark = await paper();
  await page.reload();
  expect(await paper()).toBe(dark);
  await page.getByLabel('Paper').selectOption('light');
  expect(await paper()).not.toBe(dark);
});
