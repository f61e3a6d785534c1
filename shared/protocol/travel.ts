import { z } from 'zod';

/** Doors only: no name, no patient, and no more digits than a door has. */
export const TravelPlace = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });

export const mostPlaces = 400;
export const TravelRequest = z.strictObject({ places: z.array(TravelPlace).min(1).max(mostPlaces) });

/** Minutes from each place to each by road; null where there is no road. */
export const TravelResponse = z.discriminatedUnion('source', [
  z.object({ source: z.enum(['osrm', 'valhalla']), minutes: z.array(z.array(z.number().nonnegative().nullable())) }),
  /** No routing server is set up. */
  z.object({ source: z.literal('none') }),
  /** There is one, and it did not answer, or not in words that are understood. */
  z.object({ source: z.literal('failed') }),
]);
export type TravelResponse = z.infer<typeof TravelResponse>;

/** What a window is told: minutes where they are known here, from the routing server now or from an earlier day. */
export interface TravelTimes {
  readonly minutes: readonly (readonly (number | null)[])[];
  readonly source: TravelResponse['source'] | 'kept' | 'out-of-reach';
}
