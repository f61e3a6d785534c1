import { intervalHours } from '../../../shared/clinical/checks/amounts.ts';
import { addMinutes, instant, type Instant } from '../../../shared/kernel/time.ts';
import { momentOf } from '../../../shared/kernel/wall-time.ts';
import type { DoseNeed } from '../../../shared/protocol/queries-dispense.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';

const day = 24 * 60;
const verified = `status = 'active' and is_therapy = 1 and verification_state = 'verified'`;

/** What has to be made, the first promised first: each verified order once, with the reason that comes first. Three bounded reads, however many orders run. */
export const doseNeeds: Query<'doseNeeds'> = (db, { now, days }) => {
  const until = addMinutes(now, days * day);
  const visits = groupBy(
    recordsWhere(
      db,
      'appointment',
      `start >= ? and start < ? and status in ('proposed', 'pending', 'booked') order by start limit 3000`,
      now,
      until,
    ),
    ({ doc }) => doc.patientId,
  );
  const refills = new Map(
    recordsWhere(db, 'refill', `status = 'ordered' limit 1000`).map((refill) => [refill.doc.medicationRequestId as string, refill]),
  );
  const orders = new Map(
    [
      ...recordsWhere(db, 'medication-request', `patient_id in (select value from json_each(?)) and ${verified}`, list(visits.keys())),
      ...recordsWhere(db, 'medication-request', `id in (select value from json_each(?)) and ${verified}`, list(refills.keys())),
      ...recordsWhere(
        db,
        'medication-request',
        `verification_state = 'verified' and promised_by >= ? and status = 'active' and is_therapy = 1 limit 500`,
        addMinutes(now, -14 * day),
      ),
    ].map((order) => [order.id, order]),
  );
  const dispensed = groupBy(
    recordsWhere(
      db,
      'medication-dispense',
      `medication_request_id in (select value from json_each(?)) and status = 'completed' and released_at >= ?`,
      list(orders.keys()),
      addMinutes(now, -100 * day),
    ),
    ({ doc }) => doc.medicationRequestId,
  );
  const making = inTheMaking(db);
  const tags = patientTags(
    db,
    [...orders.values()].map(({ doc }) => doc.patientId),
  );
  return [...orders.values()]
    .flatMap((order): DoseNeed[] => {
      const reason = reasonOf(order, visits.get(order.doc.patientId) ?? [], refills.get(order.id), dispensed.get(order.id) ?? []);
      if (!reason) return [];
      const batch = making.get(order.id);
      return [{ order, patient: tagOrUnknown(tags, order.doc.patientId), ...reason, ...(batch ? { batch } : {}) }];
    })
    .sort((a, b) => (a.needBy < b.needBy ? -1 : a.needBy > b.needBy ? 1 : a.patient.name.localeCompare(b.patient.name)));
};

type Reason = Pick<DoseNeed, 'why' | 'needBy' | 'doses' | 'visit' | 'refillId'>;

/** An ordered refill says itself how much and by when; a visit that nothing was dispensed for needs doses until the next one; a new order needs its first. */
function reasonOf(
  order: StoredRecord<'medication-request'>,
  visits: readonly StoredRecord<'appointment'>[],
  refill: StoredRecord<'refill'> | undefined,
  dispensed: readonly StoredRecord<'medication-dispense'>[],
): Reason | undefined {
  const visit = visits.find(({ id, doc: { start } }) => !dispensed.some(({ doc }) => doc.appointmentId === id || covers(doc, start)));
  if (refill?.doc.draft && !dispensed.some(({ doc }) => doc.refillId === refill.id))
    return { why: 'refill', needBy: startOf(refill.doc.draft.neededBy, visits[0]), doses: refill.doc.draft.doses, refillId: refill.id };
  if (visit) return { why: 'visit', needBy: visit.doc.start, doses: dosesUntilNext(order.doc), visit };
  const promised = order.doc.verification?.promisedBy;
  if (promised && dispensed.length === 0) return { why: 'new-order', needBy: promised, doses: dosesUntilNext(order.doc) };
  return undefined;
}

function covers(dispense: DocOf<'medication-dispense'>, at: Instant): boolean {
  return dispense.coversUntil !== undefined && dispense.coversUntil > addMinutes(at, day);
}

/** The morning of the day on which a refill is needed, where the visit (or else the world's clock) is. */
function startOf(on: string, visit: StoredRecord<'appointment'> | undefined): Instant {
  const moment = momentOf({ date: on, time: '08:00' }, visit?.doc.timeZone ?? 'UTC');
  return moment ? instant(moment.at.getTime()) : (`${on}T08:00:00.000Z` as Instant);
}

/** Doses from one supply to the next: a week for what runs every day, else one. */
export function dosesUntilNext(order: DocOf<'medication-request'>): number {
  const hours = intervalHours(order);
  if (hours === undefined || hours >= 7 * 24) return 1;
  return Math.max(1, Math.round(((order.intervalDays ?? 7) * 24) / hours));
}

/** Lines of batches that are not dispensed yet. */
function inTheMaking(db: Database): ReadonlyMap<string, NonNullable<DoseNeed['batch']>> {
  return new Map(
    recordsWhere(
      db,
      'compounding-batch',
      `status in ('in-progress', 'prepared', 'checked', 'released') order by started_at desc limit 500`,
    ).flatMap(({ id, doc }) =>
      doc.lines
        .filter(({ dispenseId }) => dispenseId === undefined)
        .map((line) => [line.medicationRequestId as string, { id, number: doc.number, status: doc.status }] as const),
    ),
  );
}
