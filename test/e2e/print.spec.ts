import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addresses } from '../../packages/throughline/src/web/addresses.ts';
import { expect, planted, settled, shop, test, truth } from './product.ts';

const products = [
  { example: 'Boston', baseURL: undefined, asOf: Date.parse(truth.as_of) },
  { example: 'the parcel shop', baseURL: shop, asOf: Date.parse(planted.asOf) },
];

/** How many sheets of A4 a page prints to. */
async function sheets(page: Page): Promise<number> {
  return sheetsIn(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
}

function sheetsIn(pdf: Buffer): number {
  return Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
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

test('the command line writes the report as a PDF of one sheet', ({ baseURL: _ }, { project }) => {
  const { executablePath, env: ofBrowser } = project.use.launchOptions ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-report-'));
  const [cli, blueprint, out] = [
    'packages/throughline/src/cli.ts',
    'examples/parcel-shop/blueprint.yaml',
    join(folder, 'report.pdf'),
  ];
  try {
    const env = { ...process.env, ...ofBrowser, THROUGHLINE_CHROMIUM: executablePath };
    const { status } = spawnSync(process.execPath, [cli, 'report', blueprint, '--month', '2025-12', '--out', out], {
      env,
    });
    expect(status).toBe(0);
    const pdf = readFileSync(out);
    expect(sheetsIn(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 594.9');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
