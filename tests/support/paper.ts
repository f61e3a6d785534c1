import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { root } from './checkout.ts';
import type { TestApp } from './launch-app.ts';

/** Prints through the app and reads what is on the paper, where poppler is there; a page of it as a picture for people to look at. */
export async function expectPdf(app: TestApp, button: string, words: readonly string[]): Promise<void> {
  const before = new Set(fs.readdirSync(app.saveDir));
  await app.page.getByRole('button', { name: button }).click();
  const fresh = (): string | undefined => fs.readdirSync(app.saveDir).find((name) => !before.has(name));
  await expect.poll(() => fresh() ?? '', { timeout: 60_000 }).toMatch(/\.pdf$/);
  const file = path.join(app.saveDir, fresh() ?? '');
  await expect.poll(() => fs.statSync(file).size, { timeout: 30_000 }).toBeGreaterThan(2000);
  expect(fs.readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  const text = poppler('pdftotext', ['-layout', file, '-']);
  if (text === undefined) return;
  for (const word of words) expect(text.replaceAll(/\s+/g, ' ')).toContain(word);
  poppler('pdftoppm', [
    '-r',
    '60',
    '-png',
    '-f',
    '1',
    '-l',
    '1',
    file,
    path.join(root, 'tests/e2e/screens', `print-${button.split(' ')[0]?.toLowerCase() ?? ''}`),
  ]);
}

function poppler(tool: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(tool, args, { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
