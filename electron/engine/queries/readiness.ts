import { expiryWarningsOf } from '../../../shared/clinical/knowledge/expiry-warnings.ts';
import type { KnowledgeOf } from '../../../shared/clinical/knowledge/schema.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { authorizationReadiness } from '../../../shared/planning/readiness/authorization-readiness.ts';
import { boxReadiness } from '../../../shared/planning/readiness/box-readiness.ts';
import { deviceReadiness } from '../../../shared/planning/readiness/device-readiness.ts';
import { confirmationReadiness, kitReadiness, supplyReadiness } from '../../../shared/planning/readiness/home-readiness.ts';
import { orderReadiness } from '../../../shared/planning/readiness/order-readiness.ts';
import type { Readiness, ReadinessSubject, Standing } from '../../../shared/planning/readiness/readiness-item.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { logisticsIn } from './logistics.ts';
import { memo } from './memo.ts';
import type { Query } from './query.ts';
import { recordById, recordsWhere } from './records.ts';

type Visit = StoredRecord<'appointment'>;

export const readiness: Query<'readiness'> = (db, { appointmentId }) => {
  const visit = recordById(db, 'appointment', appointmentId);
  return visit ? readinessOf(db, visit) : [];
};

/** Reads the records of one visit and has the rules of shared/planning/readiness judge them; what nobody recorded is told as such. */
export function readinessOf(db: Database, visit: Visit): Readiness[] {
  const { doc, id } = visit;
  const { patientId } = doc;
  const day = wallTimeOf(new Date(doc.start), doc.timeZone).date;
  const { delays } = logisticsIn(db);
  const orders = ordersFor(db, visit);
  const boxes = recordsWhere(db, 'shipment', 'appointment_id = ?', id);
  const docs = <K extends 'home-kit' | 'supply-level' | 'access-device'>(kind: K, status: string) =>
    recordsWhere(db, kind, 'patient_id = ? and status = ?', patientId, status).map((one) => one.doc);
  const decisions = orders.flatMap((order) =>
    recordsWhere(db, 'order-verification', 'order_id = ? order by signed_at desc limit 1', order.id).map((one) => one.doc),
  );
  const [contact] = recordsWhere(db, 'contact-attempt', 'appointment_id = ? order by at desc limit 1', id);
  const said: Readonly<Record<ReadinessSubject, Standing | undefined>> = {
    orders: orderReadiness(orders, decisions, day),
    drug: boxReadiness(boxes, 'drug', doc.start, delays),
    supplies: boxReadiness(boxes, 'supply', doc.start, delays) ?? supplyReadiness(docs('supply-level', 'active')),
    kit: kitReadiness(docs('home-kit', 'in-home'), day),
    authorization: authorizationReadiness({
      ...{ patientId, day, orderId: orders[0]?.id, orderSays: orders[0]?.doc.authorizationExpiresOn },
      soonDays: warningsOf(db).authorization.days,
      authorizations: recordsWhere(db, 'authorization', 'patient_id = ?', patientId),
      coverages: recordsWhere(db, 'coverage', `patient_id = ? and status = 'active'`, patientId),
      visitsSince: (from) => fulfilledSince(db, patientId, from, doc.start),
    }),
    device: deviceReadiness({
      devices: docs('access-device', 'active'),
      requirement: orders[0]?.doc.deviceRequirement,
      words: recordById(db, 'patient', patientId)?.doc.accessDevice,
      day,
    }),
    confirmation: confirmationReadiness(doc.confirmation, contact?.doc),
  };
  return Object.entries(said).map(([what, standing]) => ({
    what: what as ReadinessSubject,
    ...(standing ?? { state: 'not-recorded', detail: 'Not recorded' }),
  }));
}

function warningsOf(db: Database): KnowledgeOf<'expiry-warnings'> {
  return memo(db, 'expiry warnings', ['clinical-knowledge'], '', () =>
    expiryWarningsOf(recordsWhere(db, 'clinical-knowledge', `topic = 'expiry-warnings' and status = 'active'`).map(({ doc }) => doc)),
  );
}

/** The order that the visit was planned from; without a plan every therapy that is given or held. */
function ordersFor(db: Database, { doc }: Visit): StoredRecord<'medication-request'>[] {
  const all = recordsWhere(
    db,
    'medication-request',
    `patient_id = ? and status in ('active', 'on-hold') and is_therapy = 1`,
    doc.patientId,
  );
  const planned = doc.series && recordById(db, 'visit-series', doc.series.id)?.doc.medicationRequestId;
  const own = all.filter(({ id }) => id === planned);
  return own.length > 0 ? own : all;
}

/** Visits made since a day and before a moment: what an authorization for visits is counted by. */
export function fulfilledSince(db: Database, patientId: string, from: string | undefined, before: string): number {
  return recordsWhere(
    db,
    'appointment',
    `patient_id = ? and start >= ? and start < ? and status = 'fulfilled'`,
    patientId,
    from ?? '',
    before,
  ).length;
}
