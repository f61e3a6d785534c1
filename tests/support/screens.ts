import path from 'node:path';
import { root } from './checkout.ts';
import type { TestApp } from './launch-app.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

/** Pictures of what is on screen, in both sizes and both themes, into tests/e2e/screens/ for people to look at; none in the gate. */
export async function takeScreens(app: TestApp, name: string): Promise<void> {
  if (process.env['HEARTHLINE_PICTURES'] === 'none') return;
  for (const size of sizes) {
    await app.resize(size);
    for (const scheme of schemes) {
      await app.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await app.page.waitForTimeout(250);
      await app.page.screenshot({ path: path.join(root, 'tests/e2e/screens', `${name}-${String(size.width)}-${scheme}.png`) });
    }
  }
  await app.resize(sizes[0]);
  await app.page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
