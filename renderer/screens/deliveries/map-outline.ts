import type { StyleSpecification } from 'maplibre-gl';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import statesJson from 'us-atlas/states-10m.json';
import countiesJson from 'us-atlas/counties-10m.json';

const states = statesJson as unknown as Topology<{ states: GeometryCollection; nation: GeometryCollection }>;
const counties = countiesJson as unknown as Topology<{ counties: GeometryCollection<{ readonly name: string }> }>;

/** The colours of a map in one scheme. */
export interface MapTones {
  readonly land: string;
  readonly water: string;
  readonly green: string;
  readonly counties: string;
  readonly states: string;
  readonly road: string;
  readonly highway: string;
  readonly building: string;
  readonly ink: string;
}

const tones: Readonly<Record<'light' | 'dark', MapTones>> = {
  light: {
    ...{ land: '#f8f6f2', water: '#dfeaea', green: '#e9eede', counties: '#e4dfd6', states: '#8b8479' },
    ...{ road: '#dcd6cb', highway: '#c9b892', building: '#ece7de', ink: '#5c564d' },
  },
  dark: {
    ...{ land: '#26231e', water: '#16201f', green: '#262a20', counties: '#35312a', states: '#6b655b' },
    ...{ road: '#3d3830', highway: '#5b5038', building: '#2d2a24', ink: '#b3aba0' },
  },
};

export const schemeNow = (): 'light' | 'dark' => (document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light');
export const tonesNow = (): MapTones => tones[schemeNow()];

/** The land, its states and counties as they ship with the app, and on top the lines of the rounds. */
export function outline({ land, water, counties: county, states: state, ink }: MapTones): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: feature(states, states.objects.nation) as never },
      counties: { type: 'geojson', data: mesh(counties, counties.objects.counties) as never },
      states: { type: 'geojson', data: mesh(states, states.objects.states) as never },
      names: { type: 'geojson', data: countyNames() },
      rounds: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': water } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': land } },
      { id: 'counties', type: 'line', source: 'counties', paint: { 'line-color': county, 'line-width': 1 } },
      { id: 'states', type: 'line', source: 'states', paint: { 'line-color': state, 'line-width': 1 } },
      {
        id: 'county-names',
        type: 'symbol',
        source: 'names',
        minzoom: 7,
        layout: {
          'text-field': ['get', 'name'],
          // Drawn by this laptop from the app's own face: no file of letters is asked for.
          'text-font': ['Inter Variable'],
          'text-size': 11,
          'text-letter-spacing': 0.06,
        },
        paint: { 'text-color': ink, 'text-halo-color': land, 'text-halo-width': 1.2 },
      },
      {
        id: 'rounds',
        type: 'line',
        source: 'rounds',
        paint: { 'line-color': ['get', schemeNow()], 'line-width': 2.5, 'line-opacity': 0.8 },
        layout: { 'line-join': 'round' },
      },
    ],
  };
}

/** Each county's name in the middle of it, so that a route without a street map still lies somewhere. */
function countyNames(): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: feature(counties, counties.objects.counties).features.flatMap(({ geometry, properties }): GeoJSON.Feature[] => {
      if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
      const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0] ?? []] : geometry.coordinates.map(([ring = []]) => ring);
      const largest = rings.reduce((most, ring) => (ring.length > most.length ? ring : most), []);
      const middle = [0, 1].map((axis) => {
        const along = largest.map((point) => point[axis] ?? 0);
        return (Math.min(...along) + Math.max(...along)) / 2;
      });
      return [{ type: 'Feature', properties: { name: properties.name }, geometry: { type: 'Point', coordinates: middle } }];
    }),
  };
}
