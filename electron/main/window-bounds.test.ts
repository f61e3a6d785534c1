import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { boundsOnScreen, readBounds, writeBounds } from './window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1280, height: 800 };
const usual = { width: 1280, height: 800 };

test('a window opens where it was', () => {
  const there = { x: 40, y: 20, width: 1100, height: 720 };
  expect(boundsOnScreen(there, [laptop])).toEqual(there);
});

test.each([
  ['on a desk screen that is no longer plugged in', { x: 2000, y: 100, width: 1280, height: 800 }],
  ['above the screen', { x: 10, y: -900, width: 1280, height: 800 }],
  ['all but a sliver to the left', { x: -1250, y: 10, width: 1280, height: 800 }],
])('a window that was %s opens at its usual size', (_where, bounds) => {
  expect(boundsOnScreen(bounds, [laptop])).toEqual(usual);
});

test('bounds come back from the file, and a damaged file is as good as none', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hearthline-bounds-')), 'window.json');
  expect(readBounds(file)).toBeUndefined();
  writeBounds(file, { x: 1, y: 2, width: 1300, height: 900 });
  expect(readBounds(file)).toEqual({ x: 1, y: 2, width: 1300, height: 900 });
  fs.writeFileSync(file, '{"x":"1"');
  expect(readBounds(file)).toBeUndefined();
  fs.rmSync(path.dirname(file), { recursive: true });
});
