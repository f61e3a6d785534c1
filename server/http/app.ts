import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import path from 'node:path';
import type { Logger } from 'pino';
import { instant } from '../../shared/kernel/time.ts';
import type { Health } from '../../shared/protocol/identity.ts';
import { maxBodyBytes } from '../../shared/protocol/sync.ts';
import { protocol } from '../../shared/protocol/version.ts';
import { serverVersion } from '../version.ts';
import { blobRoutes } from './blob-routes.ts';
import { answerErrors } from './errors.ts';
import { notifyRoutes, type NotifyRoutesOptions } from './notify-routes.ts';
import { identityRoutes } from './identity-routes.ts';
import { unpacked } from './request-body.ts';
import { deviceRoutes } from './device-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import type { Services } from './services.ts';
import { portalRoutes, type PortalOptions } from './portal-routes.ts';
import { syncRoutes } from './sync-route.ts';
import { callRoutes, type CallsPresent } from './call-routes.ts';
import { travelRoute } from './travel-route.ts';

export interface HttpOptions {
  readonly logger: Logger;
  /** Folder with the app's updates, served under /updates. */
  readonly updatesDir?: string | undefined;
  readonly portal: PortalOptions;
  readonly notify?: NotifyRoutesOptions | undefined;
  /** Who sits in which video call; nobody where no calls are served. */
  readonly callsPresent?: CallsPresent | undefined;
}

/** For every answer; only the portal's pages need more than nothing, and they bring all that they use. */
const self = ["'self'"];
const none = ["'none'"];
const directives = {
  defaultSrc: none,
  scriptSrc: self,
  styleSrc: self,
  // A photo is seen before it is sent, from the page's own memory.
  imgSrc: [...self, 'blob:'],
  // Teaching films.
  mediaSrc: self,
  connectSrc: self,
  baseUri: none,
  formAction: none,
  frameAncestors: none,
};

/** All routes: parse, call, map the outcome. */
export async function httpApp(
  services: Services,
  { logger, updatesDir, portal, notify, callsPresent }: HttpOptions,
): Promise<FastifyInstance> {
  // In the log a request is its number, method and route: no address of a person, no query, no header, no body.
  const app = fastify({
    loggerInstance: logger.child(
      {},
      {
        serializers: {
          req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }),
          res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          // In tenths of a millisecond: the digits after them are noise, in which any number can be found, a patient's too.
          responseTime: (ms: number) => Math.round(ms * 10) / 10,
        },
      },
    ),
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }) as unknown as FastifyInstance;
  answerErrors(app);
  services.metrics?.watch(app);
  services.traces?.watch(app);
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives } });
  await app.register(rateLimit, { global: false });
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const body = unpacked(request.raw, payload);
    done(null, body as typeof payload);
  });

  app.get('/health', async (): Promise<Health> => {
    await services.database.query('SELECT 1');
    const { current, oldestSpoken } = protocol;
    return { ok: true, version: serverVersion, protocol: current, oldestSpoken, serverNow: instant(services.clock()) };
  });
  identityRoutes(app, services);
  syncRoutes(app, services);
  await blobRoutes(app, services);
  deviceRoutes(app, services);
  secondFactorRoutes(app, services);
  if (notify) notifyRoutes(app, services, notify);
  travelRoute(app, services);
  callRoutes(app, services, { present: callsPresent ?? (() => new Map()), publicUrl: portal.publicUrl });
  await portalRoutes(app, services, portal, notify?.channels);
  if (updatesDir)
    await app.register(fastifyStatic, { root: path.resolve(updatesDir), prefix: '/updates/', index: false, dotfiles: 'deny' });
  return app;
}
