import AxeBuilder from '@axe-core/playwright';
import { expect, fullWidth, test } from './product.ts';

const pages = [
  { name: 'Line', address: '/' },
  { name: 'Promise', address: '/promises/done-by-target' },
  { name: 'Promise by week', address: '/promises/done-by-target?by=week&compare=channel' },
  { name: 'rows', address: '/promises/done-by-target/rows?outcome=broken' },
  { name: 'Moment', address: '/moments/asked-three-times' },
  { name: 'Blueprint', address: '/blueprint' },
] as const;

for (const { name, address } of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      test(`${name} is free of barriers, ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        for (const summary of await page.locator('summary').all()) await summary.click();
        const found = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(await fullWidth(page)).toBeLessThanOrEqual(width);
      });
    }
  }
}

const focusSeen = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return { outlineStyle, outlineWidth, isInMain: document.querySelector('main').contains(document.activeElement) };
})()`;

test('the keyboard reaches the page past the bar, and always shows where it is', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(focusSeen);
    expect(focus).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px', isInMain: true });
  }
});

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
