import { addresses } from '../../packages/throughline/src/web/addresses.ts';
import { expect, planted, settled, shop, test, truth, whole } from './product.ts';

const december = truth['done-by-target'].by_due_month['2015-12'];
const brokenInDecember = whole((december?.due ?? 0) - (december?.due_kept ?? 0));

test('which promises broke last month, and to whom', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'December 2015' }).click();
  const wait = page.getByRole('region', { name: 'Wait', exact: true });
  await expect(wait).toContainText(`${whole(december?.due ?? 0)} fell due`);
  await expect(wait).toContainText('beyond the budget');
  await wait.getByRole('link', { name: whole(december?.due ?? 0), exact: true }).click();
  await page.getByRole('navigation', { name: 'Outcome' }).getByRole('link', { name: 'broken' }).click();
  await expect(page.getByText(`1 to 50 of ${brokenInDecember}`)).toBeVisible();
  const row = page.getByRole('row').nth(1);
  const number = (await row.getByRole('cell').first().textContent()) ?? '';
  const customer = (await row.getByRole('rowheader').textContent()) ?? '';
  await row.getByRole('rowheader').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(customer);
  await expect(page.getByRole('main')).toContainText(number);
  await expect(page.getByRole('main')).toContainText('We finish by the date we gave you.');
});

test('at whose hand-off: what fell due to a team, whoever did it, is what the published file says', async ({
  page,
}) => {
  await page.goto('/promises/done-by-target');
  const hands = page.getByRole('region', { name: 'From hand to hand', exact: true });
  await hands.locator('summary').click();
  const rows = hands
    .getByRole('table')
    .last()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'PWDx', exact: true }) });
  const due = await rows.locator('td:nth-child(3)').allTextContents();
  const sum = due.reduce((total, count) => total + Number(count.replaceAll(',', '')), 0);
  expect(sum).toBe(truth['done-by-target'].by_team.PWDx?.due);
});

test('at whose hand-off: the shares of the teams add up to what was broken, and open to it', async ({ page }) => {
  await page.goto('/compare/teams');
  await page.getByRole('link', { name: 'December 2015' }).click();
  await settled(page);
  const wait = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Wait/ }) });
  const counts = (await wait.getByRole('link').allTextContents())
    .filter((text) => /^[\d,]+$/.test(text))
    .map((text) => Number(text.replaceAll(',', '')));
  const [broken = 0, ...shares] = counts;
  const sum = shares.reduce((total, share) => total + share, 0);
  expect(broken).toBeGreaterThanOrEqual((december?.due ?? 0) - (december?.due_kept ?? 0));
  expect(Math.abs(sum - broken), 'but for the rounding of each share').toBeLessThanOrEqual(shares.length / 2);
  await wait
    .getByRole('link', { name: whole(shares[0] ?? 0), exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/\/compare\/teams\/rows\?.*stage=wait/);
  await settled(page);
  await expect(page.getByRole('main')).toContainText(whole(shares[0] ?? 0));
});

test('which of those reported as fixed were not', async ({ page }) => {
  const { due, due_kept: held } = truth['stays-fixed'];
  await page.goto(addresses.stage('fixed', { from: Date.UTC(2011, 0), to: Date.parse(truth.as_of) }));
  const closings = page.getByRole('region', { name: 'When we say it is done: stays fixed', exact: true });
  await expect(closings).toContainText(whole(due));
  await expect(closings).toContainText(whole(held));
  await closings
    .getByRole('link', { name: whole(due - held), exact: true })
    .first()
    .click();
  await expect(page.getByText(`1 to 50 of ${whole(due - held)}`)).toBeVisible();
});

test.describe('in the parcel shop', () => {
  test.use({ baseURL: shop });

  test('most of what was solved and came back was closed by billing', async ({ page }) => {
    const { due, dueKept, byRoute } = planted.promises['stays-solved'];
    const billing = byRoute.team?.billing;
    await page.goto(addresses.stage('put-right', { from: Date.UTC(2024, 0), to: Date.parse(planted.asOf) }));
    const closings = page.getByRole('region', { name: 'When we say it is done: stays solved', exact: true });
    for (const count of [due, dueKept, due - dueKept]) await expect(closings).toContainText(whole(count));
    const row = closings.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /billing/i }) });
    await expect(row).toContainText(whole(billing?.due ?? 0));
    await expect(row).toContainText('apart');
  });

  test('the late parcels are those of one carrier', async ({ page }) => {
    const { carrier } = planted.promises['there-when-said'].byRoute;
    await page.goto('/promises/there-when-said');
    const routes = page.getByRole('region', { name: 'By carrier', exact: true }).getByRole('table');
    for (const [name, { due, rate }] of Object.entries(carrier ?? {})) {
      const row = routes.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
      await expect(row).toContainText(whole(due));
      await expect(row).toContainText((rate * 100).toFixed(1));
    }
    await expect(routes.getByRole('row').last()).toContainText('tortoise');
  });
});
