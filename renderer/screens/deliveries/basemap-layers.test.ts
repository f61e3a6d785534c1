import { expect, it } from 'vitest';
import { basemapColours, basemapLayers } from './basemap-layers.ts';
import type { MapTones } from './map-outline.ts';

const tones = new Proxy({}, { get: () => '#123456' }) as MapTones;
const ids = (have: readonly string[]): string[] => basemapLayers(have, tones).map(({ id }) => id);

it('draws the layers of Protomaps and of OpenMapTiles alike, names last', () => {
  const protomaps = ids(['earth', 'landuse', 'water', 'roads', 'places', 'buildings', 'boundaries', 'pois']);
  const openMapTiles = ids(['park', 'water', 'transportation', 'transportation_name', 'place', 'building', 'boundary', 'poi']);
  expect(protomaps.filter((id) => id !== 'basemap-earth')).toEqual(openMapTiles);
  expect(protomaps.at(-1)).toBe('basemap-place-name');
});

it('asks for no layer that the file does not have, and says nothing of one with none', () => {
  expect(ids(['water'])).toEqual(['basemap-water']);
  expect(ids(['elevation'])).toEqual([]);
});

it('knows the colour of each layer that it draws', () => {
  const have = ['earth', 'water', 'roads', 'places'];
  const painted = new Set(basemapColours(have, tones).map(([layer]) => layer));
  expect(ids(have).every((id) => painted.has(id))).toBe(true);
});
