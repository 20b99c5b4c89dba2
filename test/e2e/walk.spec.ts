import { barriers, expect, fullWidth, openAll, settled, test } from './product.ts';
import { walk } from './visits.ts';

for (const address of walk.flatMap(({ all }) => all)) {
  test(`${address} is free of barriers in light and dark, and fits every width`, async ({ page }) => {
    await page.goto(address);
    await settled(page);
    await openAll(page);
    await settled(page);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await barriers(page), `${colorScheme} at ${width} px`).toEqual([]);
      }
    }
    for (const width of [360, 390, 768, 1440, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.soft.poll(() => fullWidth(page), { message: `the page at ${width} px` }).toBeLessThanOrEqual(width);
    }
  });
}

test('every page has one heading, a title of its own, and a link past the bar', async ({ page }) => {
  const titles: string[] = [];
  for (const { plain } of walk) {
    await page.goto(plain);
    await settled(page);
    await expect(page.locator('h1'), plain).toHaveCount(1);
    titles.push(await page.title());
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' }), plain).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main'), plain).toBeFocused();
  }
  expect(titles.filter((title) => !title.endsWith(' · Throughline'))).toEqual([]);
  expect(titles.toSorted()).toEqual([...new Set(titles)].toSorted());
});
