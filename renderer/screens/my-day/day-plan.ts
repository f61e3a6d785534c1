import { driveMinutes, type Place } from '../../../shared/planning/travel-time.ts';
import type { Stop } from '../../../shared/protocol/queries-plan.ts';

/** The road before a stop: how long it takes, how long there is. */
export interface Leg {
  readonly minutes: number;
  /** Minutes between the end of the stop before and the beginning of this one; undefined before the first. */
  readonly gap?: number;
  /** There is not enough time to be there. */
  readonly tight: boolean;
}

export function placeOf({ patient }: Stop): Place | undefined {
  const { latitude, longitude } = patient?.doc.address ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

/** The road before each stop; undefined where a place is not known. Visits by video have no road. */
export function legsOf(stops: readonly Stop[], base: Place | undefined): readonly (Leg | undefined)[] {
  let from = base;
  let until: string | undefined;
  return stops.map((stop) => {
    if (stop.row.record.doc.class === 'VR') return undefined;
    const to = placeOf(stop);
    const { start, end } = stop.row.record.doc;
    const minutes = from && to ? Math.round(driveMinutes(from, to)) : undefined;
    const gap = until === undefined ? undefined : Math.round((Date.parse(start) - Date.parse(until)) / 60_000);
    from = to ?? from;
    until = end;
    if (minutes === undefined) return undefined;
    return { minutes, ...(gap === undefined ? {} : { gap }), tight: gap !== undefined && gap < minutes };
  });
}

/** Directions to a door in the person's own browser: a place and nothing about who lives there. */
export function directionsUrl({ latitude, longitude }: Place): string {
  return `https://www.openstreetmap.org/directions?to=${latitude.toFixed(5)}%2C${longitude.toFixed(5)}`;
}

/** The same for a maps app of the system, which may have its map without a network (RFC 5870). */
export function geoUrl({ latitude, longitude }: Place): string {
  return `geo:${latitude.toFixed(5)},${longitude.toFixed(5)}`;
}
