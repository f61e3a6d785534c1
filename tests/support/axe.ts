import { expect, type Page } from '@playwright/test';
import axe, { type run } from 'axe-core';

interface WithAxe {
  readonly axe?: { readonly run: typeof run };
}

/** Nothing that axe knows of keeps anybody from using what is on screen. Each finding is named with where it is. */
export async function expectAccessible(page: Page): Promise<void> {
  // Half a megabyte: once for each document.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { looked, found } = await page.evaluate(async () => {
    // A colour on its way from one theme to the other, or of a notice that comes up, is none that anybody reads. What turns for ever is not waited for.
    for (let round = 0; round < 20; round += 1) {
      await new Promise((next) => setTimeout(next, 50));
      const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      if (moving.length === 0) break;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
    const results = await (globalThis as WithAxe).axe?.run(document, { resultTypes: ['violations'] });
    return {
      looked: results?.passes.length ?? 0,
      found: results?.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
    };
  });
  expect(looked, 'axe looked at something').toBeGreaterThan(5);
  expect(found).toEqual([]);
}
