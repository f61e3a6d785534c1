import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapTones } from './map-outline.ts';

/** One kind of thing on the map, from whichever of the usual layers has it. */
interface Drawn {
  readonly id: string;
  readonly layers: readonly string[];
  readonly draw: 'fill' | 'line' | 'name';
  readonly tone: keyof MapTones;
  /** Of that layer only what has one of these in one of its fields. */
  readonly only?: readonly string[];
  readonly width?: readonly [near: number, far: number];
  readonly from?: number;
}

const highways = ['highway', 'motorway', 'trunk', 'motorway_link', 'trunk_link'];
const streets = ['major_road', 'primary', 'secondary', 'medium_road', 'tertiary'];
const towns = ['locality', 'city', 'town', 'village'];

/** From the ground up. Layers are called as Protomaps calls them, then as OpenMapTiles does. */
const drawn: readonly Drawn[] = [
  { id: 'earth', layers: ['earth'], draw: 'fill', tone: 'land' },
  {
    id: 'green',
    layers: ['landuse', 'park'],
    draw: 'fill',
    tone: 'green',
    only: ['park', 'forest', 'wood', 'nature_reserve', 'cemetery', 'golf_course'],
  },
  { id: 'water', layers: ['water'], draw: 'fill', tone: 'water' },
  { id: 'building', layers: ['buildings', 'building'], draw: 'fill', tone: 'building', from: 14 },
  { id: 'boundary', layers: ['boundaries', 'boundary'], draw: 'line', tone: 'counties', width: [0.5, 1] },
  { id: 'road', layers: ['roads', 'transportation'], draw: 'line', tone: 'road', width: [0.4, 3], from: 11 },
  { id: 'street', layers: ['roads', 'transportation'], draw: 'line', tone: 'road', only: streets, width: [0.6, 6], from: 8 },
  { id: 'highway', layers: ['roads', 'transportation'], draw: 'line', tone: 'highway', only: highways, width: [0.8, 7] },
  { id: 'street-name', layers: ['roads', 'transportation_name'], draw: 'name', tone: 'ink', from: 14 },
  { id: 'place-name', layers: ['places', 'place'], draw: 'name', tone: 'ink', only: towns },
];

/** The source of the map under the routes, and what its layers are called in a style. */
export const basemapSource = 'basemap';
export const basemapId = (id: string): string => `basemap-${id}`;

const kinds = ['kind', 'kind_detail', 'class'] as const;
const among = (words: readonly string[]): FilterSpecification =>
  [
    'any',
    ...kinds.map((field): FilterSpecification => ['in', ['to-string', ['get', field]], ['literal', [...words]]]),
  ] as FilterSpecification;

/** How a file with these layers is drawn; nothing when it has none that is known. */
export function basemapLayers(have: readonly string[], tones: MapTones): LayerSpecification[] {
  return drawn.flatMap(({ id, layers, draw, tone, only, width: [thin, thick] = [1, 1], from }): LayerSpecification[] => {
    const layer = layers.find((name) => have.includes(name));
    if (layer === undefined) return [];
    const about = {
      id: basemapId(id),
      source: basemapSource,
      'source-layer': layer,
      ...(from === undefined ? {} : { minzoom: from }),
      ...(only ? { filter: among(only) } : {}),
    };
    if (draw === 'fill') return [{ ...about, type: 'fill', paint: { 'fill-color': tones[tone] } }];
    if (draw === 'line')
      return [
        {
          ...about,
          type: 'line',
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': tones[tone], 'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 6, thin, 16, thick] },
        },
      ];
    const along = layer === 'places' || layer === 'place' ? 'point' : 'line';
    return [
      {
        ...about,
        type: 'symbol',
        layout: {
          'text-field': ['coalesce', ['get', 'name:en'], ['get', 'name']],
          // Drawn by this laptop from the app's own face: no file of letters is asked for.
          'text-font': ['Inter Variable'],
          'text-size': along === 'line' ? 11 : 13,
          'symbol-placement': along,
        },
        paint: { 'text-color': tones[tone], 'text-halo-color': tones.land, 'text-halo-width': 1.4 },
      },
    ];
  });
}

/** A paint property of a layer, and what it is to be. */
export type Colour = readonly [layer: string, property: string, value: string];

/** The colours anew, when the scheme changes. */
export function basemapColours(have: readonly string[], tones: MapTones): readonly Colour[] {
  return drawn
    .filter(({ layers }) => layers.some((name) => have.includes(name)))
    .flatMap(({ id, draw, tone }): Colour[] =>
      draw === 'name'
        ? [
            [basemapId(id), 'text-color', tones[tone]],
            [basemapId(id), 'text-halo-color', tones.land],
          ]
        : [[basemapId(id), `${draw}-color`, tones[tone]]],
    );
}
