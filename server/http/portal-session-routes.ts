import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instant, Instant } from '../../shared/kernel/time.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import {
  EnterRequest,
  InviteRequest,
  PortalCommandRequest,
  RenewLinkRequest,
  SendCodeRequest,
  type RevokeResponse,
  type SendCodeResponse,
} from '../../shared/protocol/portal-session.ts';
import { endPortalSession, noteAccess } from '../data/tables/portal-session.ts';
import type { Channels } from '../notify/channels.ts';
import { portalCookieName } from '../portal/cookie.ts';
import { portalCommand } from '../portal/portal-command.ts';
import { portalHome } from '../portal/portal-home.ts';
import { enter, invite, portalPerson, revoke } from '../portal/portal-people.ts';
import { renewLink } from '../portal/renew-link.ts';
import { sendCode } from '../portal/send-code.ts';
import { parsed } from './parsed.ts';
import { cookieOf, sameSite, usingPortal as using } from './portal-request.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

/** Tries a minute from one address: a family behind one is fine, a guessing machine is not. */
const entering = { rateLimit: { max: 20, timeWindow: 60_000 } };

/** Sessions of people outside the team. The cookie is unreadable by scripts and never sent from another site. */
export function portalSessionRoutes(app: FastifyInstance, services: Services, publicUrl: string | undefined, channels: Channels): void {
  const { database, clock } = services;

  app.post('/portal/invites', async (request): Promise<CreateLinkResponse> => {
    const reader = await readerOf(request, services);
    const { token, expiresAt } = await invite(services, reader, parsed(InviteRequest, request.body));
    const base = publicUrl ?? `${request.protocol}://${request.host}`;
    return { url: `${base.replace(/\/$/, '')}/portal/#i=${token}`, expiresAt: Instant.parse(expiresAt) };
  });

  app.post('/portal/invites/revoke', async (request): Promise<RevokeResponse> => {
    const reader = await readerOf(request, services);
    await revoke(services, reader, parsed(InviteRequest, request.body));
    return { revoked: true };
  });

  app.post('/portal/session', { config: entering }, async (request, reply) => {
    sameSite(request);
    const { token, seconds } = await enter(services, parsed(EnterRequest, request.body));
    setCookie(request, reply, portalCookieName, token, seconds);
    return reply.status(204).send();
  });

  app.post('/portal/session/code', { config: entering }, (request): Promise<SendCodeResponse> => {
    sameSite(request);
    return sendCode(services, channels, parsed(SendCodeRequest, request.body));
  });

  app.post('/portal/session/renew', { config: entering }, (request, reply) => {
    sameSite(request);
    const { token } = parsed(RenewLinkRequest, request.body);
    // Answered before anything is looked up: how long it takes tells nothing either.
    void renewLink(services, channels, token).catch((error: unknown) => services.onFailure('a new link in place of an old one', error));
    return reply.status(202).send({});
  });

  app.post('/portal/session/end', { config: using }, async (request, reply) => {
    sameSite(request);
    const token = cookieOf(request);
    if (token !== undefined) await endPortalSession(database.query, token, instant(clock()));
    setCookie(request, reply, portalCookieName, '', 0);
    return reply.status(204).send();
  });

  app.get('/portal/home', { config: using }, async (request, reply) => {
    const person = await portalPerson(services, cookieOf(request));
    void reply.header('cache-control', 'no-store');
    const home = await portalHome(database, person, clock());
    await noteAccess(database.query, person, 'home', instant(clock()));
    return home;
  });

  app.post('/portal/commands', { config: using }, async (request) => {
    sameSite(request);
    const person = await portalPerson(services, cookieOf(request));
    return portalCommand(services, person, parsed(PortalCommandRequest, request.body));
  });
}

export function setCookie(request: FastifyRequest, reply: FastifyReply, name: string, token: string, seconds: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header('set-cookie', `${name}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${String(seconds)}${secure}`);
}
