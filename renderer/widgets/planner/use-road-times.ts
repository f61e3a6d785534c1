import { useCallback } from 'react';
import { placesOf } from '../../../shared/planning/places.ts';
import type { PlanRequest } from '../../../shared/planning/plan-request.ts';
import { withRoads } from '../../../shared/planning/with-roads.ts';
import { mostPlaces } from '../../../shared/protocol/travel.ts';
import { call, query } from '../../app/engine.ts';
import { now } from '../../app/now.ts';

/** Puts the best drive times that this laptop knows into a question for the planner; without any it stays as it is. */
export function useRoadTimes(): (request: PlanRequest) => Promise<PlanRequest> {
  return useCallback(async (request) => {
    const places = placesOf(request).map(({ latitude, longitude }) => ({ latitude, longitude }));
    const [roads, factors] = await Promise.all([
      places.length === 0 || places.length > mostPlaces ? undefined : call('travel.times', { places }).catch(() => undefined),
      query('travelFactors', { now: now() }).catch(() => ({})),
    ]);
    return withRoads(request, roads?.minutes ?? [], factors);
  }, []);
}
