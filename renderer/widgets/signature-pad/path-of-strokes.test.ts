import { expect, test } from 'vitest';
import { DrawnName } from '../../../shared/records/visit-signature.ts';
import { pathOfStrokes } from './path-of-strokes.ts';

test('a drawn name is path data and nothing else', () => {
  const strokes = [Array.from({ length: 900 }, (_, i) => ({ x: i / 2, y: 60 + 30 * Math.sin(i / 20) })), [{ x: 5, y: 5 }]];
  const path = pathOfStrokes(strokes);
  expect(DrawnName.safeParse({ path, width: 480, height: 140 }).success).toBe(true);
  expect(path.length).toBeLessThan(6000);
});

test('nothing drawn is no name, and a path that carries anything else is refused', () => {
  expect(pathOfStrokes([])).toBe('');
  expect(DrawnName.safeParse({ path: 'M 0,0" onload="x', width: 1, height: 1 }).success).toBe(false);
});
