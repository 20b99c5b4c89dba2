import type { Locator, Page } from '@playwright/test';
import { expect, settled, test, truth, whole } from './product.ts';
import { walk } from './visits.ts';

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 200; step += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

async function openByKey(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}

/** What has the focus: whether it shows so, and whether it can be seen at all. */
const focus = `(() => {
  const found = document.activeElement;
  const inner = found.shadowRoot?.activeElement ?? found;
  const { outlineStyle, outlineWidth } = getComputedStyle(inner.closest('.cm-focused') ?? inner);
  const box = inner.getClientRects()[0] ?? inner.getBoundingClientRect();
  const middle = (from, to, most) => (Math.max(0, from) + Math.min(most, to)) / 2;
  const there = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  const shown = [found, ...(found.labels ?? [])];
  const isSeen = there !== null && shown.some((one) => one.contains(there) || there.contains(one));
  return { outline: outlineStyle + ' ' + outlineWidth, isSeen, element: inner.outerHTML.slice(0, 120), isBody: found === document.body };
})()`;
type Focus = {
  readonly outline: string;
  readonly isSeen: boolean;
  readonly element: string;
  readonly isBody: boolean;
};

for (const { plain } of walk) {
  test(`Tab goes through ${plain}, and always shows where it is`, async ({ page }) => {
    await page.goto(plain);
    await settled(page);
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const { isBody } = await page.evaluate<Focus>(focus);
      if (isBody) break;
      await expect.poll(() => page.evaluate<Focus>(focus)).toMatchObject({ outline: 'solid 2px', isSeen: true });
    }
  });
}

test('from the Line to a customer and back, by keyboard alone', async ({ page }) => {
  const { broken } = truth['done-by-target'];
  await page.goto('/');
  const wait = page.getByRole('region', { name: 'Wait', exact: true });
  await openByKey(page, wait.getByRole('link', { name: 'We finish by the date we gave you.' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“We finish by the date we gave you.”');
  await expect(page.getByRole('main')).toBeFocused();
  await openByKey(page, page.getByRole('main').getByRole('link', { name: whole(broken), exact: true }));
  await expect(page.getByText(`1 to 50 of ${whole(broken)}`)).toBeVisible();
  await openByKey(page, page.getByRole('button', { name: /event/ }).first());
  await expect(page.getByRole('listitem').filter({ hasText: 'request.opened' }).first()).toBeVisible();
  const customer = page.getByRole('rowheader').first().getByRole('link');
  const name = (await customer.textContent()) ?? '';
  await openByKey(page, page.getByRole('rowheader').nth(1).getByRole('link'));
  await expect(page).toHaveURL(/\/customers\/\d+/);
  await settled(page);
  await page.goBack();
  await expect(page.getByRole('rowheader').first()).toHaveText(name);
  await page.goBack();
  await expect(page).toHaveURL(/\/promises\/done-by-target$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
});

test('`/` finds a promise and a customer, and Escape leads back to where one was', async ({ page }) => {
  await page.goto('/customers');
  await settled(page);
  const search = page.getByRole('dialog', { name: /^Search/ });
  await page.keyboard.press('/');
  await expect(search.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('the date we');
  const found = search.getByRole('link', { name: /done by target/i });
  await expect(found).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(found).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/promises\/done-by-target$/);
  await expect(search).toHaveCount(0);
  const link = page.getByRole('link', { name: /^Defined in blueprint\.yaml/ });
  await tabTo(page, link);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
  await expect(link).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('7dxrcd4d');
  await expect(search.getByRole('link', { name: /7dxrcd4d/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('7dxrcd4d');
});

test('`?` lists the keys, and each pair of keys goes where it says', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog').locator('dt').filter({ hasText: /^g/ });
  await expect(keys.nth(4)).toBeVisible();
  const pairs = (await keys.allTextContents()).map((pair) => pair.slice(1));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const seen = new Set<string>();
  for (const letter of pairs) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    const here = page.getByRole('navigation').first().locator('[aria-current=page]');
    await expect.poll(async () => seen.has((await here.textContent()) ?? '')).toBe(false);
    seen.add((await here.textContent()) ?? '');
    await settled(page);
  }
  expect(seen.size).toBe(pairs.length);
});

test('a period is chosen by keyboard, and its figures are those of that month', async ({ page }) => {
  const months = truth['done-by-target'].by_due_month;
  const wait = page.getByRole('region', { name: 'Wait', exact: true });
  await page.goto('/');
  await openByKey(page, page.getByRole('link', { name: 'December 2015' }));
  await expect(wait).toContainText(`${whole(months['2015-12']?.due ?? 0)} fell due`);
  await openByKey(page, page.getByText('other days'));
  await tabTo(page, page.getByLabel('First day'));
  await page.keyboard.type('11012015');
  await tabTo(page, page.getByLabel('Last day'));
  await page.keyboard.type('11302015');
  await page.keyboard.press('Enter');
  await expect(wait).toContainText(`${whole(months['2015-11']?.due ?? 0)} fell due`);
});

test('a table is sorted by keyboard, and says how', async ({ page }) => {
  await page.goto('/compare?promise=done-by-target&by=channel');
  const due = page.getByRole('columnheader', { name: /^Fell due/ });
  await openByKey(page, due.getByRole('button'));
  await expect(due).toHaveAttribute('aria-sort', 'descending');
  const most = await page.getByRole('rowheader').first().textContent();
  await page.keyboard.press('Enter');
  await expect(due).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('rowheader').last()).toHaveText(most ?? '');
});

test('what is chosen within a page leaves one where one is', async ({ page }) => {
  await page.goto('/promises/done-by-target');
  await settled(page);
  const slider = page.getByRole('slider', { name: 'Deadline' });
  await tabTo(page, slider);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/deadline=99/);
  await expect(slider).toBeInViewport();
  const byChannel = page.getByRole('region', { name: 'By team', exact: true }).getByRole('link', { name: 'channel' });
  await openByKey(page, byChannel);
  await expect(page.getByRole('region', { name: 'By channel', exact: true })).toBeInViewport();
  await expect(page.locator(':focus')).toHaveText(/channel/);
});
