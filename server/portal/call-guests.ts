import { randomBytes, randomUUID } from 'node:crypto';
import { addMinutes, Instant, instant } from '../../shared/kernel/time.ts';
import { guestMinutes, type GuestPass, type GuestRequest } from '../../shared/protocol/calls.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { addCallGuest, callGuestOf, useCallGuest, type CallGuest } from '../data/tables/call-guest.ts';
import type { Services } from '../http/services.ts';
import type { Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { seesOpenCall } from '../live/call-people.ts';

const newToken = (): string => randomBytes(32).toString('base64url');

/** A link for somebody outside the circle into one open call: good once, gone after two hours; at the door the staff decides all the same. */
export async function inviteGuest(
  services: Services,
  reader: Reader,
  { callId, name, title }: GuestRequest,
): Promise<{ token: string; expiresAt: Instant }> {
  if (!(await seesOpenCall(services, reader, callId))) throw new HttpFault('not-found');
  const now = instant(services.clock());
  const token = newToken();
  const expiresAt = Instant.parse(addMinutes(now, guestMinutes));
  await addCallGuest(services.database.query, {
    ...{ token, callId, name, title, orgId: reader.orgId, id: `guest-${randomUUID()}` },
    ...{ createdBy: reader.practitionerId, createdAt: now, expiresAt },
  });
  return { token, expiresAt };
}

/** Exchanges the link for a cookie of this call, once. */
export async function enterAsGuest(services: Services, token: string): Promise<{ session: string; seconds: number; pass: GuestPass }> {
  const session = newToken();
  const guest = await useCallGuest(services.database.query, token, session, instant(services.clock()));
  if (!guest) throw new HttpFault('not-found');
  return { session, seconds: guestMinutes * 60, pass: await passOf(services, guest) };
}

/** After a reload the cookie still says who it is. */
export async function guestPass(services: Services, session: string | undefined): Promise<GuestPass> {
  const guest = session === undefined ? undefined : await callGuestOf(services.database.query, session, instant(services.clock()));
  if (!guest) throw new HttpFault('session-expired');
  return passOf(services, guest);
}

async function passOf({ database }: Services, { orgId, callId, name, title }: CallGuest): Promise<GuestPass> {
  const [row] = await database.snapshot(orgId, (query) =>
    query<{ doc: DocOf<'organization'> }>('SELECT doc FROM organization WHERE org_id = $1', [orgId]),
  );
  return { callId: callId as GuestPass['callId'], name, title: title as GuestPass['title'], organization: row?.doc.name ?? '' };
}
