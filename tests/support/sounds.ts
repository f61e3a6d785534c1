import type { Page } from '@playwright/test';

interface Heard {
  sounds?: number;
}

/** From now on each sound that this window makes is counted. */
export function countSounds(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard = globalThis as Heard;
    heard.sounds = 0;
    // Each sound is made in an audio context of its own.
    globalThis.AudioContext = class extends AudioContext {
      constructor() {
        super();
        heard.sounds = (heard.sounds ?? 0) + 1;
      }
    };
  });
}

export function soundsIn(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Heard).sounds ?? 0);
}
