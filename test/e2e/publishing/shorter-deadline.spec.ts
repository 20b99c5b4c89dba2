import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readCsv } from '../../house/surfaces/read-csv.ts';
import { exampleFile, expect, planted, settled, shop, test, whole } from '../product.ts';

test.use({ baseURL: shop });

const dayMs = 86_400_000;
const text = readFileSync(exampleFile('parcel-shop/blueprint.yaml'), 'utf8');
const line = text.slice(0, text.indexOf('within: 10 days')).split('\n').length;

/** Counted in the file of the carrier itself: of the parcels that should have come by then, how many did. */
function arrivedWithin(days: number) {
  const file = gunzipSync(readFileSync(exampleFile('parcel-shop/data/deliveries.csv.gz'))).toString();
  const parcels = readCsv(file).map((row) => ({ sent: utc(row.handed_over), arrived: utc(row.arrived) }));
  const due = parcels.filter(({ sent }) => sent + days * dayMs < Date.parse(planted.asOf));
  return { due: due.length, kept: due.filter(({ sent, arrived }) => arrived <= sent + days * dayMs).length };
}

/** `dd.MM.yyyy HH:mm:ss` in UTC. */
function utc(time = ''): number {
  const [day, month, year, clock] = time.split(/[. ]/);
  return Date.parse(`${year}-${month}-${day}T${clock}Z`);
}

test('what would change if a deadline were 24 hours shorter: preview, publish, compare, bring back', async ({
  page,
}) => {
  const [ten, nine] = [arrivedWithin(10), arrivedWithin(9)];
  expect(ten).toEqual({ due: planted.promises['nothing-lost'].due, kept: planted.promises['nothing-lost'].dueKept });

  await page.goto(`/blueprint#line-${line}`);
  await expect(page.locator('.cm-activeLine', { hasText: 'within: 10 days' })).toBeInViewport();
  await page.getByRole('textbox', { name: /^Text of the blueprint/ }).focus();
  await page.keyboard.press('End');
  for (const _ of '10 days') await page.keyboard.press('Backspace');
  await page.keyboard.type('9 days');
  await expect(page.getByRole('main')).toContainText('within: 9 days instead of 10 days.');
  await page.getByRole('button', { name: 'Preview on all history' }).click();
  const effect = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /nothing.lost/i }) });
  await expect(effect).toContainText(`of ${whole(ten.due)}`, { timeout: 60_000 });
  await expect(effect).toContainText(`of ${whole(nine.due)}`);
  await expect(effect).toContainText(((nine.kept / nine.due) * 100).toFixed(1));

  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  await publish.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish this draft' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(publish).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Why?').fill('Ten days are too long.');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });

  await page.goto('/promises/nothing-lost');
  await expect(page.getByRole('main')).toContainText(`of ${whole(nine.due)} that fell due`);
  await expect(page.getByRole('main')).toContainText('within: 9 days');
  await page.goto('/blueprint/versions');
  await settled(page);
  await expect(page.getByRole('row').nth(1)).toContainText('Ten days are too long.');
  await page.getByRole('link', { name: 'Version 1', exact: true }).click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.getByRole('dialog').getByLabel('Why?').fill('It was right as it was.');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 60_000 });
  await page.goto('/promises/nothing-lost');
  await expect(page.getByRole('main')).toContainText(`of ${whole(ten.due)} that fell due`);
});
