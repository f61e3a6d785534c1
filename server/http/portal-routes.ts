import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { teachingFileName, teachingFilePath } from '../../shared/education/videos.ts';
import { Instant } from '../../shared/kernel/time.ts';
import { AnswerLinkRequest, CreateLinkRequest, type CreateLinkResponse, OpenLinkRequest } from '../../shared/protocol/portal.ts';
import type { Channels } from '../notify/channels.ts';
import { answerLink, createLink, openLink } from '../portal/links.ts';
import { parsed } from './parsed.ts';
import { portalFileRoutes } from './portal-file-routes.ts';
import { portalSessionRoutes } from './portal-session-routes.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

export interface PortalOptions {
  /** Where the built pages are; without them links cannot be opened, everything else works. */
  readonly pagesDir: string;
  /** The organisation's own teaching films; each is asked for by name, the folder is not listed. */
  readonly videosDir?: string | undefined;
  /** What stands before `/portal` in a link; else the address by which the request came. */
  readonly publicUrl?: string | undefined;
}

/** Tries a minute from one address: a waiting room is fine, a guessing machine is not. */
const config = { rateLimit: { max: 60, timeWindow: 60_000 } };

export async function portalRoutes(
  app: FastifyInstance,
  services: Services,
  { pagesDir, videosDir, publicUrl }: PortalOptions,
  channels: Channels = {},
): Promise<void> {
  app.post('/portal/links', async (request): Promise<CreateLinkResponse> => {
    const reader = await readerOf(request, services);
    const { token, expiresAt } = await createLink(services, reader, parsed(CreateLinkRequest, request.body).appointmentId);
    const base = publicUrl ?? `${request.protocol}://${request.host}`;
    return { url: `${base.replace(/\/$/, '')}/portal/#${token}`, expiresAt: Instant.parse(expiresAt) };
  });
  app.post('/portal/links/open', { config }, (request) => openLink(services, parsed(OpenLinkRequest, request.body).token));
  app.post('/portal/links/answer', { config }, (request) => answerLink(services, parsed(AnswerLinkRequest, request.body)));
  portalSessionRoutes(app, services, publicUrl, channels);
  await portalFileRoutes(app, services);
  if (videosDir !== undefined)
    await app.register(fastifyStatic, {
      ...{
        root: path.resolve(videosDir),
        prefix: `${teachingFilePath}/`,
        index: false,
        dotfiles: 'deny',
        decorateReply: false,
        maxAge: '1h',
      },
      allowedPath: (name) => teachingFileName.test(name.slice(1)),
    });
  if (existsSync(pagesDir)) {
    // Packed when they were built. What is named by its content need not be asked for again.
    const setHeaders = (reply: FastifyReply, file: string): void => {
      reply.header('cache-control', file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    };
    const options = { root: pagesDir, prefix: '/portal/', dotfiles: 'deny', decorateReply: false, preCompressed: true } as const;
    await app.register(fastifyStatic, { ...options, cacheControl: false, setHeaders });
  }
}
