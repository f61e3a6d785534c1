import type { FastifyInstance } from 'fastify';
import { instant } from '../../shared/kernel/time.ts';
import { GuestEnterRequest, GuestRequest, LiveCallsRequest, type GuestPass, type LiveCallsResponse } from '../../shared/protocol/calls.ts';
import type { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import type { VideoCallId } from '../../shared/records/ids.ts';
import type { Seat } from '../live/call-notes.ts';
import { openCallsOf } from '../live/call-people.ts';
import { enterAsGuest, guestPass, inviteGuest } from '../portal/call-guests.ts';
import { guestCookie, guestCookieName } from '../portal/cookie.ts';
import { parsed } from './parsed.ts';
import { sameSite } from './portal-request.ts';
import { setCookie } from './portal-session-routes.ts';
import type { Services } from './services.ts';
import { readerOf } from './sync-route.ts';

/** Who sits where now, of one organisation. */
export type CallsPresent = (orgId: string) => ReadonlyMap<VideoCallId, readonly Seat[]>;

/** Tries a minute from one address. */
const entering = { rateLimit: { max: 20, timeWindow: 60_000 } };

/** Who is in the calls and at their doors, and the links of guests. The calls themselves go over `/call`. */
export function callRoutes(
  app: FastifyInstance,
  services: Services,
  { present, publicUrl }: { readonly present: CallsPresent; readonly publicUrl: string | undefined },
): void {
  app.post('/calls/live', async (request): Promise<LiveCallsResponse> => {
    const reader = await readerOf(request, services);
    parsed(LiveCallsRequest, request.body);
    const all = present(reader.orgId);
    const seen = all.size === 0 ? [] : await openCallsOf(services, reader, [...all.keys()]);
    return {
      calls: seen.map((id) => {
        const seats = all.get(id as VideoCallId) ?? [];
        return { callId: id as VideoCallId, waiting: shown(seats, 'waiting'), inside: shown(seats, 'in') };
      }),
    };
  });

  app.post('/calls/guests', async (request): Promise<CreateLinkResponse> => {
    const reader = await readerOf(request, services);
    const { token, expiresAt } = await inviteGuest(services, reader, parsed(GuestRequest, request.body));
    const base = publicUrl ?? `${request.protocol}://${request.host}`;
    return { url: `${base.replace(/\/$/, '')}/portal/#c=${token}`, expiresAt };
  });

  app.post('/portal/guest', { config: entering }, async (request, reply): Promise<GuestPass> => {
    sameSite(request);
    const { session, seconds, pass } = await enterAsGuest(services, parsed(GuestEnterRequest, request.body).token);
    setCookie(request, reply, guestCookieName, session, seconds);
    return pass;
  });

  app.get('/portal/guest', { config: entering }, async (request, reply): Promise<GuestPass> => {
    void reply.header('cache-control', 'no-store');
    return guestPass(services, guestCookie(request.headers.cookie));
  });
}

function shown(seats: readonly Seat[], state: Seat['state']): LiveCallsResponse['calls'][number]['inside'] {
  return seats
    .filter((seat) => seat.state === state)
    .map(({ name, role, title, since }) => ({ name, role, ...(title === undefined ? {} : { title }), since: instant(since) }));
}
