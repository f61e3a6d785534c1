import type { Branch } from './catalog.ts';
import type { Random } from './random.ts';

/** How far to the west the shore of a branch at a lake moves with each degree to the north. */
const shoreSlope = 0.8;

/** A door around a branch, and never in the lake beside it: westwards only, and further west the further north. */
export function placeNear(
  { latitude, longitude }: Pick<Branch, 'latitude' | 'longitude'>,
  random: Random,
  spread: { readonly north: number; readonly west: number; readonly digits: number },
): { latitude: number; longitude: number } {
  const north = random.near(0, spread.north);
  const west = Math.abs(random.near(0, spread.west)) + shoreSlope * Math.max(0, north);
  const scale = 10 ** spread.digits;
  return { latitude: Math.round((latitude + north) * scale) / scale, longitude: Math.round((longitude - west) * scale) / scale };
}
