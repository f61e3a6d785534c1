import type { LinkedVisit } from '../../shared/protocol/portal.ts';
import { appointmentActions } from '../../shared/records/appointment.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import type { PortalLink } from '../data/tables/portal-link.ts';

interface Row {
  readonly visit: DocOf<'appointment'>;
  readonly patient: DocOf<'patient'>;
  readonly nurse: DocOf<'practitioner'> | null;
  readonly branch: DocOf<'location'> | null;
  readonly organization: DocOf<'organization'>;
}

/** What the patient is shown of the visit; undefined when it is there no more. */
export async function linkedVisit(database: Database, link: PortalLink): Promise<LinkedVisit | undefined> {
  const [row] = await database.snapshot(link.orgId, (query) =>
    query<Row>(
      `SELECT a.doc AS visit, p.doc AS patient, n.doc AS nurse, l.doc AS branch, o.doc AS organization
       FROM appointment a
       JOIN patient p ON p.org_id = a.org_id AND p.id = a.patient_id
       JOIN organization o ON o.org_id = a.org_id AND o.id = a.org_id
       LEFT JOIN practitioner n ON n.org_id = a.org_id AND n.id = a.practitioner_id
       LEFT JOIN location l ON l.org_id = a.org_id AND l.id = a.branch_id
       WHERE a.org_id = $1 AND a.id = $2`,
      [link.orgId, link.appointmentId],
    ),
  );
  if (!row) return undefined;
  const { visit, patient, nurse, branch, organization } = row;
  const [firstName = ''] = patient.name.preferred ? [patient.name.preferred] : patient.name.given;
  return {
    organization: organization.name,
    firstName,
    start: visit.start,
    end: visit.end,
    timeZone: visit.timeZone,
    confirmation: visit.confirmation,
    open: link.open && appointmentActions.confirm.some((status) => status === visit.status),
    ...(branch?.phone ? { phone: branch.phone } : {}),
    ...(nurse?.name.given[0] ? { nurse: nurse.name.given[0] } : {}),
  };
}
