import { expect, fullWidth, percent, span, test, truth, whole } from './product.ts';

const done = truth['done-by-target'];
const fixed = truth['stays-fixed'];

test('the Line says what was kept in the period and over all history', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '“Something is broken in my street and I want it fixed.”',
  );
  const wait = page.getByRole('region', { name: 'Wait', exact: true });
  await expect(wait.getByRole('link', { name: percent(done.due_in_window_28d.rate), exact: true })).toBeVisible();
  await expect(wait).toContainText(`${whole(done.due_in_window_28d.due)} fell due`);
  await expect(wait).toContainText(span(done.due_in_window_28d.wilson95));
  await expect(wait).toContainText(
    `Over all history ${percent(done.rate)} (${span(done.wilson95)}) of ${whole(done.due)}.`,
  );
  await expect(wait).toContainText(
    `${whole(done.open)} are still open, ${whole(done.made_without_deadline)} had no date.`,
  );
  const last = page.getByRole('region', { name: 'Fixed', exact: true });
  await expect(last).toContainText(
    `Over all history ${percent(fixed.rate)} (${span(fixed.wilson95)}) of ${whole(fixed.due)}.`,
  );
  await expect(page.getByText(`${whole(truth.events)} events of ${whole(truth.customers)} customers`)).toBeVisible();
});

test('a figure of the Line opens to exactly the rows it counts', async ({ page }) => {
  await page.goto('/');
  const wait = page.getByRole('region', { name: 'Wait', exact: true });
  await wait.getByRole('link', { name: percent(done.due_in_window_28d.rate), exact: true }).click();
  await expect(page.getByText(`1 to 50 of ${whole(done.due_in_window_28d.due)}`)).toBeVisible();
  await page.goBack();
  await wait.getByRole('link', { name: whole(done.open), exact: true }).click();
  await expect(page.getByText(`1 to 50 of ${whole(done.open)}`)).toBeVisible();
  await page.goBack();
  await wait.getByRole('link', { name: whole(done.made_without_deadline), exact: true }).click();
  await expect(page.getByText(`1 to 50 of ${whole(done.made_without_deadline)}`)).toBeVisible();
});

test('the table says what the drawing draws', async ({ page }) => {
  await page.goto('/');
  await page.getByText('The same as a table').click();
  const row = page.getByRole('row').filter({ hasText: 'We finish by the date we gave you.' });
  await expect(row.getByRole('cell', { name: percent(done.due_in_window_28d.rate), exact: true })).toBeVisible();
  await expect(row).toContainText('beyond the budget');
});

test('the line runs across a wide page and down a narrow one, and nothing is cut off', async ({ page }) => {
  for (const { width, isWide } of [
    { width: 1440, isWide: true },
    { width: 390, isWide: false },
  ]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/');
    const box = await page.locator('article svg').first().boundingBox();
    expect((box?.width ?? 0) > (box?.height ?? 0)).toBe(isWide);
    expect(await fullWidth(page)).toBeLessThanOrEqual(width);
  }
});
