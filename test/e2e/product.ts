import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * A page that is watched: a test fails when the page logs an error, throws, asks another machine, or is refused
 * something it asked for.
 */
export const test = base.extend<{ readonly complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
      page.on('pageerror', (fault) => complaints.push(fault.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL ?? '')) complaints.push(`It asked ${request.url()}.`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

type Count = {
  readonly due: number;
  readonly due_kept: number;
  readonly rate: number;
  readonly wilson95: readonly [number, number];
};
type PromiseTruth = Count & {
  readonly kept: number;
  readonly broken: number;
  readonly open: number;
  readonly made_without_deadline: number;
  readonly due_in_window_28d: Count;
  readonly by_due_month: Readonly<Record<string, Count>>;
  readonly by_team: Readonly<Record<string, Count>>;
};

/** Where the parcel shop answers; the Boston example is where a test begins. */
export const shop = `http://127.0.0.1:${(process.env.THROUGHLINE_E2E_PORTS ?? '').split(' ')[1]}`;

/** A file of the examples. */
export const exampleFile = (path: string) => join(resolve(import.meta.dirname, '../../examples'), path);

type Planted = { readonly due: number; readonly dueKept: number; readonly rate: number };

/** What the generator of the parcel shop counted of what it made up. */
export const planted = JSON.parse(readFileSync(exampleFile('parcel-shop/planted.json'), 'utf8')) as {
  readonly asOf: string;
  readonly promises: Readonly<
    Record<
      'stays-solved' | 'there-when-said' | 'nothing-lost',
      Planted & { readonly byRoute: Readonly<Record<string, Readonly<Record<string, Planted>>>> }
    >
  >;
};

/** What an independent program counted in the file of the city. */
export const truth = JSON.parse(readFileSync(exampleFile('boston-311/truth.json'), 'utf8')) as {
  readonly as_of: string;
  readonly events: number;
  readonly customers: number;
  readonly 'done-by-target': PromiseTruth;
  readonly 'stays-fixed': PromiseTruth;
};

/** `83,181` */
export const whole = (count: number) => count.toLocaleString('en-GB');
/** `63.2 %`, with the narrow space that the page sets. */
export const percent = (share: number) => `${(share * 100).toFixed(1)}\u202f%`;
/** `62.8–63.5` */
export const span = ([low, high]: readonly [number, number]) => `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;

/** How wide the page is with all that stands out of it, in CSS pixels. */
export const fullWidth = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

/** Waits until a page has its heading and nothing on it is still being read. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Opens what stands folded on a page. */
export const openAll = (page: Page) =>
  page.evaluate<void>('document.querySelectorAll("main details").forEach((one) => { one.open = true; })');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What keeps people from using the page as it stands: the broken rules, each with its places. */
export async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
