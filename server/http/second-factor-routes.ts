import type { FastifyInstance } from 'fastify';
import { BeginFactorRequest, FactorCodeRequest } from '../../shared/protocol/second-factor.ts';
import { beginFactor, confirmFactor, factorState, removeFactor } from '../identity/second-factor.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

/** A person's own second factor: seen, switched on, switched off. Nobody's else. */
export function secondFactorRoutes(app: FastifyInstance, services: Services): void {
  const { database, clock } = services;
  const account = async (request: Parameters<typeof readerOf>[0]): Promise<string> => (await readerOf(request, services)).accountId;

  app.post('/second-factor', async (request) => factorState(database.query, await account(request)));
  app.post('/second-factor/begin', async (request) =>
    beginFactor(database, await account(request), parsed(BeginFactorRequest, request.body).password),
  );
  app.post('/second-factor/confirm', async (request) =>
    confirmFactor(database, await account(request), parsed(FactorCodeRequest, request.body).code, clock()),
  );
  app.post('/second-factor/remove', async (request) => {
    const accountId = await account(request);
    await removeFactor(database, accountId, parsed(FactorCodeRequest, request.body).code, clock());
    return factorState(database.query, accountId);
  });
}
