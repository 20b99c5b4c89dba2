import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, fullWidth, test } from './product.ts';

const boston = readFileSync(join(resolve(import.meta.dirname, '../..'), 'examples/boston-311/blueprint.yaml'), 'utf8');
const lineOf = (text: string) => boston.slice(0, boston.indexOf(text)).split('\n').length;

const textOf = (page: Page) => page.getByRole('textbox', { name: /^Text of the blueprint/ });
const faultsOf = (page: Page) => page.getByRole('region', { name: 'What the compiler says' });

/** Opens the page at a line, with the caret at its end. */
async function openAt(page: Page, text: string) {
  await page.goto(`/blueprint#line-${lineOf(text)}`);
  await expect(page.locator('.cm-activeLine', { hasText: text })).toBeInViewport();
  await expect(faultsOf(page)).toContainText('Nothing is wrong with this text.');
  await textOf(page).focus();
  await page.keyboard.press('End');
}

/** Lets the pointer rest on a word of the first line in view that holds a text. */
async function pointAt(page: Page, text: string, word: string) {
  const asked = `(${middleOf})(${JSON.stringify(text)}, ${JSON.stringify(word)})`;
  const middle = await page.evaluate<{ readonly x: number; readonly y: number }>(asked);
  await page.mouse.move(0, 0);
  await page.mouse.move(middle.x, middle.y, { steps: 2 });
}

const middleOf = `(text, word) => {
  const [host] = [...document.querySelectorAll('main div')].filter(({ shadowRoot }) => shadowRoot);
  const lines = [...host.shadowRoot.querySelectorAll('.cm-line')];
  const line = lines.find(({ textContent }) => textContent.includes(text));
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() && !texts.currentNode.data.includes(word));
  const range = document.createRange();
  range.setStart(texts.currentNode, texts.currentNode.data.indexOf(word));
  range.setEnd(texts.currentNode, texts.currentNode.data.indexOf(word) + word.length);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}`;

async function barriers(page: Page): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test('a fault is named while one types, with help, and mended by what the compiler asks about', async ({ page }) => {
  await openAt(page, 'name: asked-three-times');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  const faults = faultsOf(page);
  await expect(faults).toContainText('names a stage "waitx" that no journey has. Did you mean "wait"?');
  await expect(faults.getByRole('status')).toHaveText('1 error.');
  const name = page
    .getByRole('navigation', { name: 'What it defines' })
    .getByRole('link', { name: /^asked-three-times/ });
  await expect(name).toHaveAccessibleName(/^asked-three-times ?, pain ?, 1 fault$/);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(page.locator('.cm-activeLine')).toContainText('stage: waitx');
  await faults.getByRole('button', { name: 'Write “wait”' }).click();
  await expect(faults).toContainText('Nothing is wrong with this text.');
  await expect(page.getByText('This is the blueprint in force.')).toBeVisible();
});

test('keys and names are completed where they make sense', async ({ page }) => {
  await openAt(page, 'says: The same place asks three times in a month');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wo');
  await expect(page.getByRole('option', { name: 'wow' })).toBeVisible();
  await expect(page.getByText('What would surprise the customer.')).toBeVisible();
  // The editor takes no Enter within 75 ms after the list has come, as it may have been meant for the text.
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect(page.locator('.cm-activeLine')).toHaveText('    wow: ');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('    stage: ');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveAccessibleName('report');
});

test('words say what they mean', async ({ page }) => {
  await openAt(page, 'name: silent-for-a-month');
  await pointAt(page, 'seen: { event: request.opened, without', 'without');
  await expect(page.getByText('The event that fails to come within a duration.')).toBeVisible();
  await pointAt(page, 'says: Thirty days after the request', 'request');
  await expect(page.getByText('A resident asks the city to fix or do something')).toHaveCount(1);
  await pointAt(page, 'stage: wait', 'wait');
  await expect(page.getByText(/I know when it will be done\. Owned by PWDx, ISD/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`a draft with faults is free of barriers, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await openAt(page, 'name: asked-three-times');
      await page.keyboard.type('\nstagge: wait\n');
      await expect(faultsOf(page).getByRole('listitem').first()).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Control+f');
      await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused();
      expect(await barriers(page)).toEqual([]);
      expect(await fullWidth(page)).toBeLessThanOrEqual(width);
    });
  }
}

test('the keyboard gets out of the text', async ({ page }) => {
  await openAt(page, 'name: asked-three-times');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(textOf(page)).not.toBeFocused();
  await expect(page.getByText('This is the blueprint in force.')).toBeVisible();
});

test('a draft outlives the page, asks before one leaves, and goes when it is discarded', async ({ page }) => {
  page.on('dialog', (asked) => void asked.accept());
  await openAt(page, 'name: asked-three-times');
  await page.keyboard.type('-or-more');
  await expect(page.getByText('This is your draft.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('This is the draft that you left in this tab.')).toBeVisible();
  await expect(textOf(page)).toContainText('asked-three-times-or-more');
  await page.getByRole('link', { name: 'Line', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Leave the draft unpublished?');
  await page.getByRole('button', { name: 'Stay here' }).click();
  expect(new URL(page.url()).pathname).toBe('/blueprint');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await page.getByRole('button', { name: 'The draft cannot be brought back.' }).click();
  await expect(page.getByText('This is the blueprint in force.')).toBeVisible();
  await page.getByRole('link', { name: 'Line', exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('a text comes from a file and goes to a file', async ({ page }) => {
  page.on('dialog', (asked) => void asked.accept());
  await page.goto('/blueprint');
  await expect(textOf(page)).toBeVisible();
  const text = `${boston}personas:\n  - { name: hurried, says: Has no time. }\n`;
  const file = { name: 'other.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) };
  await page.getByLabel('Open a file').setInputFiles(file);
  await expect(page.getByText('other.yaml stands here now as a draft.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'What it defines' })).toContainText('hurried');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect(readFileSync(await (await waiting).path(), 'utf8')).toBe(text);
});
