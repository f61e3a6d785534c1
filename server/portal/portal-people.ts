import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Actor } from '../../shared/domain/define-command.ts';
import { addMinutes, instant } from '../../shared/kernel/time.ts';
import { inviteMinutes, sessionMinutes, type EnterRequest, type InviteRequest } from '../../shared/protocol/portal-session.ts';
import type { OrganizationId, PatientId } from '../../shared/records/ids.ts';
import type { PortalRole } from '../../shared/records/practitioner.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import {
  addInvite,
  addPortalSession,
  countInviteFailure,
  inviteOf,
  isCode,
  mostFailures,
  noteAccess,
  portalSessionOf,
  revokePortalPerson,
  useInvite,
  type PortalPersonRow,
} from '../data/tables/portal-session.ts';
import type { Services } from '../http/services.ts';
import type { Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';

/** 256 bits: nobody guesses one. */
const newToken = (): string => randomBytes(32).toString('base64url');

/** As whom a person may be invited to a patient's circle. Throws `not-found` when the reader may not see the patient or the person is nobody's. */
export async function circleRole(
  { database, clock }: Services,
  reader: Reader,
  { patientId, personId }: z.infer<typeof InviteRequest>,
): Promise<PortalRole> {
  const role = await database.snapshot(reader.orgId, async (query): Promise<PortalRole | undefined> => {
    const scopes = await scopesOfPerson(query, reader.orgId, reader.practitionerId, clock());
    const seen = await query('SELECT 1 FROM patient WHERE org_id = $1 AND id = $2 AND scopes && $3', [reader.orgId, patientId, scopes]);
    if (seen.length === 0) return undefined;
    if (personId === (patientId as string)) return 'patient';
    if (personId.startsWith('preq-')) {
      const asked = await query('SELECT 1 FROM partner_request WHERE org_id = $1 AND id = $2 AND patient_id = $3 AND status = ANY($4)', [
        ...[reader.orgId, personId, patientId, ['waiting', 'answered']],
      ]);
      return asked.length === 0 ? undefined : 'partner';
    }
    const [related] = await query<{ doc: DocOf<'related-person'> }>(
      'SELECT doc FROM related_person WHERE org_id = $1 AND id = $2 AND patient_id = $3',
      [reader.orgId, personId, patientId],
    );
    return related?.doc.active ? 'caregiver' : undefined;
  });
  if (!role) throw new HttpFault('not-found');
  return role;
}

/** A new invitation for somebody of the circle of a patient whom the reader may see; it voids the person's older ones. */
export async function invite(
  services: Services,
  reader: Reader,
  request: z.infer<typeof InviteRequest>,
): Promise<{ token: string; expiresAt: string }> {
  const role = await circleRole(services, reader, request);
  const now = instant(services.clock());
  const token = newToken();
  const expiresAt = addMinutes(now, inviteMinutes);
  const { orgId, practitionerId: createdBy } = reader;
  await services.database.transaction((query) =>
    addInvite(query, { ...request, token, orgId, role, createdBy, createdAt: now, expiresAt }),
  );
  return { token, expiresAt };
}

/** Ends a person's open invitations and sessions at once. */
export async function revoke(services: Services, reader: Reader, request: z.infer<typeof InviteRequest>): Promise<void> {
  await circleRole(services, reader, request);
  const { database, clock } = services;
  await revokePortalPerson(database.query, reader.orgId, request.patientId, request.personId, instant(clock()));
}

/** Exchanges an invitation and its second half (date of birth or code) for a session, once. A wrong one is counted; too many end the invitation. */
export async function enter(
  { database, clock }: Services,
  request: z.infer<typeof EnterRequest>,
): Promise<{ token: string; seconds: number }> {
  const now = instant(clock());
  const { token } = request;
  const invited = await inviteOf(database.query, token, now);
  if (!invited) throw new HttpFault('not-found');
  const [patient] = await database.snapshot(invited.orgId, (query) =>
    query<{ doc: DocOf<'patient'> }>('SELECT doc FROM patient WHERE org_id = $1 AND id = $2', [invited.orgId, invited.patientId]),
  );
  const right = 'code' in request ? await isCode(database.query, token, request.code, now) : patient?.doc.birthDate === request.birthDate;
  if (!patient || !right) {
    const failures = await countInviteFailure(database.query, token);
    throw new HttpFault(failures >= mostFailures ? 'not-found' : 'wrong-credentials');
  }
  const sessionToken = newToken();
  await database.transaction(async (query) => {
    if (!(await useInvite(query, token, now))) throw new HttpFault('not-found');
    await addPortalSession(query, { ...invited, token: sessionToken, createdAt: now, expiresAt: addMinutes(now, sessionMinutes) });
    await noteAccess(query, invited, 'enter', now);
  });
  return { token: sessionToken, seconds: sessionMinutes * 60 };
}

export async function portalPerson({ database, clock }: Services, token: string | undefined): Promise<PortalPersonRow> {
  const person = token === undefined ? undefined : await portalSessionOf(database.query, token, instant(clock()));
  if (!person) throw new HttpFault('session-expired');
  return person;
}

/** The person as the actor of commands. The id stands where a practitioner's would; the policy lets it near commands only that know of the portal. */
export function portalActor({ orgId, patientId, personId, role }: PortalPersonRow, name: string): Actor {
  return {
    id: personId as Actor['id'],
    organizationId: orgId as OrganizationId,
    name,
    roles: [],
    branchIds: [],
    portal: { role, patientId: patientId as PatientId, personId },
  };
}

/** The name under which the person's words and deeds stand in the record. */
export async function portalName({ database }: Services, { orgId, personId, role }: PortalPersonRow): Promise<string> {
  if (role === 'partner') {
    const [asked] = await database.snapshot(orgId, (query) =>
      query<{ doc: DocOf<'partner-request'> }>('SELECT doc FROM partner_request WHERE org_id = $1 AND id = $2', [orgId, personId]),
    );
    if (!asked) throw new HttpFault('session-expired');
    return asked.doc.partnerName;
  }
  const table = role === 'patient' ? 'patient' : 'related_person';
  const [row] = await database.snapshot(orgId, (query) =>
    query<{ doc: DocOf<'patient'> | DocOf<'related-person'> }>(`SELECT doc FROM ${table} WHERE org_id = $1 AND id = $2`, [orgId, personId]),
  );
  if (!row) throw new HttpFault('session-expired');
  return [...row.doc.name.given, row.doc.name.family].join(' ');
}
