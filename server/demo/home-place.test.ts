import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import counties from 'us-atlas/counties-10m.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { Instant } from '../../shared/kernel/time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { generateDemo } from './generate.ts';

type Ring = readonly (readonly number[])[];

const atlas = counties as unknown as Topology<{ nation: GeometryCollection }>;
const land = feature(atlas, atlas.objects.nation).features.map(
  ({ geometry }) => geometry as unknown as { coordinates: readonly (readonly Ring[])[] },
);

const insideRing = (ring: Ring, x: number, y: number): boolean => {
  let inside = false;
  ring.forEach(([ax = 0, ay = 0], i) => {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
};
const onLand = ({ latitude, longitude }: { latitude: number; longitude: number }): boolean =>
  land.some(({ coordinates }) => coordinates.some(([shore = []]) => insideRing(shore, longitude, latitude)));

it('nobody of the demonstration lives in the lake', () => {
  expect(onLand({ latitude: 42.1, longitude: -87.5 })).toBe(false);
  const writes = [...generateDemo({ patients: 600, seed: 7, now: Instant.parse('2026-03-07T15:00:00.000Z') })].flat();
  const homes = writes.flatMap(({ kind, doc }) => {
    const { address } = doc as DocOf<'patient'>;
    const { base } = doc as DocOf<'availability'>;
    return kind === 'patient' && address?.latitude !== undefined && address.longitude !== undefined
      ? [{ latitude: address.latitude, longitude: address.longitude }]
      : kind === 'availability' && base
        ? [base]
        : [];
  });
  expect(homes.length).toBeGreaterThan(600);
  expect(homes.filter((home) => !onLand(home))).toEqual([]);
});
