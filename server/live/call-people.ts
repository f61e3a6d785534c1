import type { IncomingMessage } from 'node:http';
import type { CallUp } from '../../shared/call/signals.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { callGuestOf } from '../data/tables/call-guest.ts';
import { noteAccess, portalSessionOf } from '../data/tables/portal-session.ts';
import type { Services } from '../http/services.ts';
import { authenticate, type Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { guestCookie, portalCookie } from '../portal/cookie.ts';
import { portalName } from '../portal/portal-people.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import type { Member } from './call-room.ts';

type Hello = Extract<CallUp, { type: 'hello' }>;
export type Comer = Pick<Member, 'personId' | 'orgId' | 'name' | 'role' | 'title' | 'consented' | 'state' | 'stillMay'> & {
  readonly relayOnly: boolean;
};

/** Who stands at the door, when the call is open and is theirs: staff who may see the patient, the patient's own circle, a guest of this call. */
export async function comerOf(services: Services, hello: Hello, request: IncomingMessage): Promise<Comer | undefined> {
  const { token, consented } = hello;
  if (token !== undefined) return staffComer(services, hello, token);
  if (!consented) return undefined;
  return (await circleComer(services, hello, request)) ?? guestComer(services, hello, request);
}

async function staffComer(services: Services, { callId }: Hello, token: string): Promise<Comer | undefined> {
  const { database } = services;
  const reader = await authenticate(database.query, token);
  const mayJoin = (): Promise<boolean> => seesOpenCall(services, reader, callId);
  if (!(await mayJoin())) return undefined;
  return database.snapshot(reader.orgId, async (query) => {
    const [person] = await query<{ doc: DocOf<'practitioner'> }>('SELECT doc FROM practitioner WHERE org_id = $1 AND id = $2', [
      reader.orgId,
      reader.practitionerId,
    ]);
    if (!person) return undefined;
    return {
      ...{ personId: reader.practitionerId, orgId: reader.orgId, role: 'staff' as const, title: undefined, consented: true },
      ...{ name: [...person.doc.name.given, person.doc.name.family].join(' '), state: 'in' as const },
      relayOnly: await wantsRelay(query, reader.orgId),
      stillMay: async () => holds(async () => seesOpenCall(services, await authenticate(database.query, token), callId)),
    };
  });
}

async function circleComer(services: Services, { callId }: Hello, { headers }: IncomingMessage): Promise<Comer | undefined> {
  const { database, clock } = services;
  const cookie = portalCookie(headers.cookie);
  if (cookie === undefined) return undefined;
  const find = async (): ReturnType<typeof portalSessionOf> => {
    const person = await portalSessionOf(database.query, cookie, instant(clock()));
    if (!person || person.role === 'partner') return undefined;
    const open = await database.snapshot(person.orgId, (query) =>
      query(`SELECT 1 FROM video_call WHERE org_id = $1 AND id = $2 AND status = 'in-progress' AND patient_id = $3`, [
        ...[person.orgId, callId, person.patientId],
      ]),
    );
    return open.length === 0 ? undefined : person;
  };
  const person = await find();
  if (!person) return undefined;
  await noteAccess(database.query, person, 'call', instant(clock()));
  return {
    ...{ personId: person.personId, orgId: person.orgId, role: person.role, title: undefined, consented: true, state: 'waiting' },
    name: await portalName(services, person),
    relayOnly: await database.snapshot(person.orgId, (query) => wantsRelay(query, person.orgId)),
    stillMay: async () => (await find()) !== undefined,
  };
}

async function guestComer(services: Services, { callId }: Hello, { headers }: IncomingMessage): Promise<Comer | undefined> {
  const { database, clock } = services;
  const cookie = guestCookie(headers.cookie);
  if (cookie === undefined) return undefined;
  const find = async (): ReturnType<typeof callGuestOf> => {
    const guest = await callGuestOf(database.query, cookie, instant(clock()));
    return guest?.callId === callId && (await isOpen(services, guest.orgId, callId)) ? guest : undefined;
  };
  const guest = await find();
  if (!guest) return undefined;
  return {
    ...{ personId: guest.id, orgId: guest.orgId, name: guest.name, role: 'partner', title: guest.title, consented: true, state: 'waiting' },
    relayOnly: await database.snapshot(guest.orgId, (query) => wantsRelay(query, guest.orgId)),
    stillMay: async () => (await find()) !== undefined,
  };
}

/** Whether the reader may see the patient of this call, and it is going on. */
export async function seesOpenCall({ database, clock }: Services, reader: Reader, callId: string): Promise<boolean> {
  return (await openCallsOf({ database, clock }, reader, [callId])).length > 0;
}

/** Which of these calls go on and are about patients whom the reader may see. */
export function openCallsOf(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  reader: Reader,
  callIds: readonly string[],
): Promise<readonly string[]> {
  return database.snapshot(reader.orgId, async (query) => {
    const scopes = await scopesOfPerson(query, reader.orgId, reader.practitionerId, clock());
    const rows = await query<{ id: string }>(
      `SELECT id FROM video_call WHERE org_id = $1 AND id = ANY($2) AND status = 'in-progress' AND scopes && $3`,
      [reader.orgId, callIds, scopes],
    );
    return rows.map(({ id }) => id);
  });
}

async function isOpen({ database }: Services, orgId: string, callId: string): Promise<boolean> {
  const rows = await database.snapshot(orgId, (query) =>
    query(`SELECT 1 FROM video_call WHERE org_id = $1 AND id = $2 AND status = 'in-progress'`, [orgId, callId]),
  );
  return rows.length > 0;
}

/** Some houses never let a patient's browser learn a nurse's address. */
async function wantsRelay(query: Query, orgId: string): Promise<boolean> {
  const [row] = await query<{ doc: DocOf<'organization'> }>('SELECT doc FROM organization WHERE org_id = $1', [orgId]);
  return row?.doc.calls?.relayOnly ?? false;
}

async function holds(asked: () => Promise<boolean>): Promise<boolean> {
  try {
    return await asked();
  } catch (error) {
    if (error instanceof HttpFault) return false;
    throw error;
  }
}
