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
  await expectWhole(path.join(app.saveDir, fresh()));
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

/** The only PDF that was saved, when all of it lies there: a file has its name before it has its words. */
export async function savedPdf(app: TestApp): Promise<string> {
  const found = (): string[] => fs.readdirSync(app.saveDir).filter((name) => name.endsWith('.pdf'));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(1);
  const file = path.join(app.saveDir, found()[0] ?? '');
  await expectWhole(file);
  return file;
}

async function expectWhole(file: string): Promise<void> {
  await expect.poll(() => fs.readFileSync(file).subarray(-32).toString('latin1'), { timeout: 30_000 }).toContain('%%EOF');
}

const wordOf = (button: string): string => button.split(' ')[0]?.toLowerCase() ?? '';
