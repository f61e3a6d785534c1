import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { theme } from './theme.ts';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The variables of every block whose selector ends so, later ones over earlier ones. */
function variables(...selectors: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]+)\}/g))
    if (selectors.some((end) => selector.trim().endsWith(end)))
      for (const [, name = '', value = ''] of body.matchAll(/--hl-([\w-]+):\s*([^;]+);/g)) found.set(name, value.trim());
  return found;
}

const themes = {
  light: variables(':root', "[data-mantine-color-scheme='light']"),
  dark: variables(':root', "[data-mantine-color-scheme='dark']"),
};

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['sunken', 'paper', 'surface', 'raised', 'hover', 'pressed', 'selected'];
const text: [ink: string, grounds: readonly string[]][] = [
  ['ink', grounds],
  ['ink-2', grounds],
  ['ink-3', ['sunken', 'paper', 'surface', 'raised', 'hover']],
  ['brand-ink', [...grounds, 'brand-soft']],
  ['brand-on', ['brand', 'brand-hover']],
  ...['harm', 'caution', 'good', 'info'].map((tone): [string, readonly string[]] => [
    `${tone}-ink`,
    ['paper', 'surface', 'raised', 'hover', `${tone}-soft`],
  ]),
];
const shapes: [shape: string, grounds: readonly string[]][] = [
  ['line-strong', ['paper', 'surface', 'raised']],
  ['focus', grounds],
  ['selected-line', ['selected', 'surface']],
  ...['harm', 'caution', 'good', 'info', 'plot-1', 'plot-2', 'plot-3', 'plot-4', 'plot-5'].map((name): [string, readonly string[]] => [
    name,
    ['paper', 'surface'],
  ]),
];

describe.each(Object.entries(themes))('in the %s theme', (_name, tokens) => {
  const ratio = (front: string, back: string): number => contrast(tokens.get(front) ?? '', tokens.get(back) ?? '');

  it.each(text)('%s can be read on every ground it stands on (4.5 : 1)', (ink, backs) => {
    expect(backs.filter((back) => !(ratio(ink, back) >= 4.5)).map((back) => `${back} ${ratio(ink, back).toFixed(2)}`)).toEqual([]);
  });

  it.each(shapes)('%s is seen on every ground it stands on (3 : 1)', (shape, backs) => {
    expect(backs.filter((back) => !(ratio(shape, back) >= 3)).map((back) => `${back} ${ratio(shape, back).toFixed(2)}`)).toEqual([]);
  });

  it('a refused sync can be told from patient harm', () => {
    expect(tokens.get('caution')).not.toBe(tokens.get('harm'));
  });
});

it('Mantine and the style sheets speak of the same teal', () => {
  expect(theme.colors?.['teal']).toEqual(Array.from({ length: 10 }, (_, i) => themes.light.get(`teal-${String(i)}`)));
});
