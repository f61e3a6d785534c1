import type { FastifyInstance } from 'fastify';
import { TravelRequest, type TravelResponse } from '../../shared/protocol/travel.ts';
import { wholeMatrix } from '../travel/road-times.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

/** Minutes by road for the planner, from the routing server that this one was told of. Laptops keep them for days without a network. */
export function travelRoute(app: FastifyInstance, services: Services): void {
  app.post('/travel', async (request): Promise<TravelResponse> => {
    await readerOf(request, services);
    const { places } = parsed(TravelRequest, request.body);
    const { roads } = services;
    if (!roads) return { source: 'none' };
    try {
      return { source: roads.kind, minutes: await wholeMatrix(roads, places) };
    } catch (error) {
      services.onFailure('routing server', error);
      return { source: 'failed' };
    }
  });
}
