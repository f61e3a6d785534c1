import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { root } from './checkout.ts';
import type { TestApp } from './launch-app.ts';

/** Prints through the app and reads what is on the paper; its pages become pictures for people to look at. Answers the milliseconds from the click to the file. */
export async function expectPdf(app: TestApp, button: string, words: readonly string[], name = wordOf(button)): Promise<number> {
  const before = new Set(fs.readdirSync(app.saveDir));
  const fresh = (): string => fs.readdirSync(app.saveDir).find((file) => !before.has(file)) ?? '';
  const asked = performance.now();
  await app.page.getByRole('button', { name: button }).click();
  await expect.poll(fresh, { timeout: 60_000, intervals: [20] }).toMatch(/\.pdf$/);
  const took = performance.now() - asked;
  await expect.poll(() => fs.statSync(path.join(app.saveDir, fresh())).size, { timeout: 30_000 }).toBeGreaterThan(2000);
  // The next paper may be suggested under the same name.
  const file = path.join(app.saveDir, `read ${name} ${String(before.size)}.pdf`);
  fs.renameSync(path.join(app.saveDir, fresh()), file);
  expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
  for (const word of words) expect(text).toContain(word);
  if (process.env['HEARTHLINE_PICTURES'] !== 'none')
    execFileSync('pdftoppm', ['-r', '70', '-png', file, path.join(root, 'tests/e2e/screens', `print-${name}`)]);
  return took;
}

const wordOf = (button: string): string => button.split(' ')[0]?.toLowerCase() ?? '';
