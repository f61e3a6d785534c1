import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BeginFactorRequest, FactorCodeRequest } from '../../shared/protocol/second-factor.ts';
import { beginFactor, confirmFactor, factorState, removeFactor } from '../identity/second-factor.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';
import { authenticateForFactor, bearer } from '../identity/authenticate.ts';

/** A person's own second factor: seen, switched on, switched off. Nobody's else. */
export function secondFactorRoutes(app: FastifyInstance, services: Services): void {
  const { database, clock } = services;
  const account = async ({ headers }: FastifyRequest): Promise<string> =>
    (await authenticateForFactor(database.query, bearer(headers.authorization))).accountId;

  app.post('/second-factor', async (request) => factorState(database, await account(request)));
  app.post('/second-factor/begin', async (request) =>
    beginFactor(database, await account(request), parsed(BeginFactorRequest, request.body).password),
  );
  app.post('/second-factor/confirm', async (request) =>
    confirmFactor(database, await account(request), parsed(FactorCodeRequest, request.body).code, clock()),
  );
  app.post('/second-factor/remove', async (request) => {
    const accountId = await account(request);
    await removeFactor(database, accountId, parsed(FactorCodeRequest, request.body).code, clock());
    return factorState(database, accountId);
  });
}
