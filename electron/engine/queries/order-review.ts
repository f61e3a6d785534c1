import type { CheckFacts, Measured } from '../../../shared/clinical/checks/check.ts';
import { addMinutes } from '../../../shared/kernel/time.ts';
import { claimIdOf } from '../../../shared/records/order-claim.ts';
import { planIdOf } from '../../../shared/records/monitoring-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { nextVisitStart } from './next-visits.ts';
import type { Query } from './query.ts';
import { row, rows } from './read.ts';
import { fulfilledSince } from './readiness.ts';
import { recordById, recordsWhere } from './records.ts';

const weightCodes = ['29463-7', '3141-9'];
const heightCodes = ['8302-2', '3137-7'];
/** Older results than this say nothing about a dose of today. */
const labDays = 400;

/** Everything beside one order that judges it. */
export const orderReview: Query<'orderReview'> = (db, { orderId, now }) => {
  const order = recordById(db, 'medication-request', orderId);
  const patient = order && recordById(db, 'patient', order.doc.patientId);
  if (!order || !patient) return undefined;
  const { patientId } = order.doc;
  const since = addMinutes(now, -labDays * 24 * 60);
  const labs = standing(
    recordsWhere(
      db,
      'observation',
      `patient_id = ? and category = 'laboratory' and effective_at >= ? order by effective_at desc`,
      patientId,
      since,
    ),
  );
  const nextVisitAt = nextVisitStart(db, patientId, now);
  const facts: Omit<CheckFacts, 'knowledge' | 'now'> = {
    orderId,
    order: order.doc,
    patient: patient.doc,
    allergies: recordsWhere(db, 'allergy-intolerance', 'patient_id = ?', patientId).map(({ doc }) => doc),
    conditions: recordsWhere(db, 'condition', 'patient_id = ?', patientId)
      .filter(({ doc }) => doc.verificationStatus !== 'entered-in-error' && doc.verificationStatus !== 'refuted')
      .map(({ doc }) => doc),
    otherOrders: recordsWhere(
      db,
      'medication-request',
      `patient_id = ? and status in ('active', 'on-hold') and id <> ?`,
      patientId,
      orderId,
    ).map(({ id, doc }) => ({ id, doc })),
    weights: latestOf(db, patientId, weightCodes),
    heights: latestOf(db, patientId, heightCodes),
    labs: labs.flatMap(measuredOf),
    texts: labs.flatMap(({ doc }) => (doc.valueText ? [{ code: doc.code, name: doc.name, text: doc.valueText, at: doc.effectiveAt }] : [])),
    dosesGiven: infusionsSince(db, patientId, order.doc.startOn ?? order.doc.authoredAt ?? ''),
    ...(nextVisitAt ? { nextVisitAt } : {}),
    authorizations: recordsWhere(db, 'authorization', 'patient_id = ?', patientId).map(({ doc }) =>
      doc.approved?.unit === 'visits' ? { doc, visitsUsed: fulfilledSince(db, patientId, doc.startOn, now) } : { doc },
    ),
    coverages: recordsWhere(db, 'coverage', `patient_id = ? and status = 'active'`, patientId),
  };
  const claim = recordById(db, 'order-claim', claimIdOf(orderId));
  const plan = recordById(db, 'monitoring-plan', planIdOf(orderId));
  const refused = refusedDecision(db, orderId);
  return {
    order,
    facts,
    decisions: recordsWhere(db, 'order-verification', 'order_id = ? order by signed_at desc', orderId),
    interventions: recordsWhere(db, 'intervention', 'patient_id = ? order by at desc limit 20', patientId),
    adverseEvents: recordsWhere(db, 'adverse-event', `patient_id = ? and status = 'active' order by onset_at desc limit 20`, patientId),
    ...(claim ? { claim } : {}),
    ...(plan ? { plan } : {}),
    ...(refused ? { refused } : {}),
  };
};

function standing(found: readonly StoredRecord<'observation'>[]): StoredRecord<'observation'>[] {
  const there = found.filter(({ doc }) => doc.status !== 'entered-in-error' && doc.status !== 'cancelled');
  const replaced = new Set(there.map(({ doc }) => doc.replaces as string | undefined));
  return there.filter(({ id }) => !replaced.has(id));
}

function measuredOf({ id, doc }: StoredRecord<'observation'>): Measured[] {
  if (!doc.value) return [];
  const { high, unit } = doc.referenceRange ?? {};
  const upper = high !== undefined && (unit === undefined || unit === doc.value.unit) ? { upperLimit: high } : {};
  return [{ id, code: doc.code, name: doc.name, ...doc.value, at: doc.effectiveAt, ...upper }];
}

/** The newest few of a measurement, whatever their age. */
function latestOf(db: Database, patientId: string, codes: readonly string[]): Measured[] {
  return codes
    .flatMap((code) => recordsWhere(db, 'observation', 'patient_id = ? and code = ? order by effective_at desc limit 6', patientId, code))
    .filter(({ doc }) => doc.status !== 'entered-in-error' && doc.status !== 'cancelled')
    .flatMap(measuredOf)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Visits since the order began in which something was infused. */
function infusionsSince(db: Database, patientId: string, since: string): number {
  const sql = `select count(*) as n from encounter where patient_id = ? and start >= ? and status = 'finished' and (doc ->> '$.type') like '%infusion%'`;
  return row<{ n: number }>(db, sql, patientId, since)?.n ?? 0;
}

function refusedDecision(db: Database, orderId: string): { commandId: string; type: string; refusal: unknown } | undefined {
  const found = rows<{ id: string; type: string; refusal: string }>(
    db,
    `select id, type, refusal from outbox where state = 'refused' and type like 'order.%' and (args ->> '$.orderId') = ? order by n desc limit 1`,
    orderId,
  )[0];
  return found && { commandId: found.id, type: found.type, refusal: JSON.parse(found.refusal) as unknown };
}
