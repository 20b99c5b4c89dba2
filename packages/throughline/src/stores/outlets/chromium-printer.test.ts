import { expect, test } from 'vitest';
import { chromiumPrinter } from './chromium-printer.ts';

test('a program that does not print is told as a fault', async () => {
  const printing = chromiumPrinter('/bin/false')?.print('<!doctype html><title>One page</title>', undefined);
  await expect(printing).rejects.toMatchObject({ name: 'Fault', code: 'not-as-asked' });
});
