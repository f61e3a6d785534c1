import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { confirmAppointment } from '../../shared/domain/appointments/confirm-appointment.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { AnswerLinkRequest, LinkedVisit } from '../../shared/protocol/portal.ts';
import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import { appointmentActions } from '../../shared/records/appointment.ts';
import { type AppointmentId, CommandId, type PatientId, type PractitionerId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { addPortalLink, portalLinkOf, type PortalLink, usePortalLink } from '../data/tables/portal-link.ts';
import type { Services } from '../http/services.ts';
import type { Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import { scopesOfPerson } from '../sync/scopes-of-person.ts';
import { linkedVisit } from './linked-visit.ts';

/** 256 bits: nobody guesses one. */
const tokenBytes = 32;

/** A new link for a visit that the reader may see and that can still be confirmed. It ends when the visit begins. */
export async function createLink(
  { database, clock }: Services,
  reader: Reader,
  appointmentId: string,
): Promise<{ token: string; expiresAt: string }> {
  const now = clock();
  const visit = await database.snapshot(reader.orgId, async (query) => {
    const scopes = await scopesOfPerson(query, reader.orgId, reader.practitionerId, now);
    const [row] = await query<{ doc: DocOf<'appointment'> }>('SELECT doc FROM appointment WHERE org_id = $1 AND id = $2 AND scopes && $3', [
      reader.orgId,
      appointmentId,
      scopes,
    ]);
    return row?.doc;
  });
  if (!visit || visit.start <= instant(now) || !appointmentActions.confirm.some((status) => status === visit.status))
    throw new HttpFault('not-found');
  const token = randomBytes(tokenBytes).toString('base64url');
  const { orgId, practitionerId } = reader;
  await database.transaction((query) =>
    addPortalLink(query, {
      token,
      orgId,
      appointmentId,
      patientId: visit.patientId,
      createdBy: practitionerId,
      createdAt: instant(now),
      expiresAt: visit.start,
    }),
  );
  return { token, expiresAt: visit.start };
}

export async function openLink(services: Services, token: string): Promise<LinkedVisit> {
  const link = await knownLink(services, token);
  return shown(services, link);
}

/**
 * Records the patient's answer as the command of the person who sent the link. The command's id follows from the link, so of any number
 * of answers exactly one takes effect, also across a crash in the middle.
 */
export async function answerLink(services: Services, { token, confirmation }: z.infer<typeof AnswerLinkRequest>): Promise<LinkedVisit> {
  const link = await knownLink(services, token);
  if (!link.open) return shown(services, link);
  const now = instant(services.clock());
  const envelope: CommandEnvelope = {
    id: CommandId.parse(`cmd-portal-${link.tokenHash.slice(0, 40)}`),
    type: confirmAppointment.type,
    version: confirmAppointment.version,
    args: { appointmentId: link.appointmentId as AppointmentId, patientId: link.patientId as PatientId, confirmation },
    at: now,
    actorId: link.createdBy as PractitionerId,
    deviceId: 'portal',
    signature: '',
  };
  const [outcome] = await services.commits.submit(link.orgId, [{ envelope, bringer: envelope.actorId, vouched: true }]);
  if (outcome?.outcome === 'refused') throw new HttpFault('not-found');
  await usePortalLink(services.database.query, link.tokenHash, now);
  return shown(services, { ...link, open: false });
}

async function knownLink({ database, clock }: Services, token: string): Promise<PortalLink> {
  const link = await portalLinkOf(database.query, token, instant(clock()));
  if (!link || link.voided) throw new HttpFault('not-found');
  return link;
}

async function shown({ database }: Services, link: PortalLink): Promise<LinkedVisit> {
  const visit = await linkedVisit(database, link);
  if (!visit) throw new HttpFault('not-found');
  return visit;
}
