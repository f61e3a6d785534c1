import type { EvvPlace } from '../../../../shared/records/evv-event.ts';

const missing = {
  refused: 'not given',
  unavailable: 'this laptop has no position',
  'timed-out': 'no position in time',
  'visit-by-video': 'visit by video',
} as const;

/** Where, or why that is not known. */
export function placeWords(place: EvvPlace): string {
  if ('missing' in place) return missing[place.missing];
  return `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)} (within ${Math.round(place.accuracyM)} m)`;
}
