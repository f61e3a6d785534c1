import type { FastifyInstance } from 'fastify';
import { SignInRequest } from '../../shared/protocol/identity.ts';
import { endSession } from '../data/tables/session.ts';
import { bearer } from '../identity/authenticate.ts';
import { signIn } from '../identity/sign-in.ts';
import { parsed } from './parsed.ts';
import type { Services } from './services.ts';

/** Tries a minute from one address: a whole office behind one is fine, a guessing machine is not. */
const triesAMinute = 60;

export function identityRoutes(app: FastifyInstance, { database, clock }: Services): void {
  const config = { rateLimit: { max: triesAMinute, timeWindow: 60_000 } };
  app.post('/sign-in', { config }, (request) => signIn(database, parsed(SignInRequest, request.body), clock()));

  app.post('/sign-out', async (request, reply) => {
    await endSession(database.query, bearer(request.headers.authorization));
    return reply.status(204).send();
  });
}
