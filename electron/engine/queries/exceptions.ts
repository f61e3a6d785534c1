import { deliveryReadiness, expectedOf, type DeliveryReadiness } from '../../../shared/domain/deliveries/delivery-readiness.ts';
import { wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { PayerState } from '../../../shared/clinical/authorizations/payer-standing.ts';
import { payerText } from '../../../shared/clinical/authorizations/payer-text.ts';
import { payerOfVisit } from '../../../shared/planning/readiness/authorization-readiness.ts';
import { minutesBetween } from '../../../shared/kernel/time.ts';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { agenciesOf, standing } from './agencies.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import { logisticsIn } from './logistics.ts';
import type { Query } from './query.ts';
import { fulfilledSince } from './readiness.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { asPlanned } from './shipment-rows.ts';
import { proposalFor } from './shipments.ts';
import { staffNames } from './staff-names.ts';

/** A visit counts as late this long after its time, when nobody has begun it. */
const lateAfterMinutes = 10;
/** What an agency did is told by telephone, and noted after it. */
const agencyTellsWithinMinutes = 60;

const unready: Readonly<Partial<Record<DeliveryReadiness, string>>> = {
  'must-not-be-used': 'What was delivered must not be used: the pharmacist decided so.',
  'on-hold': 'What was delivered waits for the pharmacist’s decision after a temperature excursion.',
  failed: 'The box was not delivered.',
  'not-packed': 'The box is not packed yet.',
};

/** All that stands between today's visits and their being done, worked out from the records of today alone. */
export const exceptions: Query<'exceptions'> = (db, { now, dayStart, dayEnd }) => {
  const visits = recordsWhere(
    db,
    'appointment',
    `start >= ? and start < ? and status in ('proposed', 'pending', 'booked', 'waitlist') order by start, id`,
    dayStart,
    dayEnd,
  );
  const patientIds = list(new Set(visits.map(({ doc }) => doc.patientId)));
  const boxes = groupBy(
    recordsWhere(db, 'shipment', 'appointment_id in (select value from json_each(?))', list(visits.map(({ id }) => id))),
    ({ doc }) => doc.appointmentId ?? '',
  );
  const stops = new Map(
    recordsWhere(
      db,
      'delivery-stop',
      'id in (select value from json_each(?))',
      list([...boxes.values()].flat().flatMap(({ doc }) => doc.stopId ?? [])),
    ).map(({ id, doc }) => [id, doc]),
  );
  const coverages = groupBy(
    recordsWhere(db, 'coverage', `patient_id in (select value from json_each(?)) and status = 'active'`, patientIds),
    ({ doc }) => doc.patientId,
  );
  const authorizations = groupBy(
    recordsWhere(db, 'authorization', `patient_id in (select value from json_each(?)) and status <> 'entered-in-error'`, patientIds),
    ({ doc }) => doc.patientId,
  );
  const phones = new Map(
    recordsWhere(db, 'patient', 'id in (select value from json_each(?))', patientIds).map(({ id, doc }) => [
      id,
      doc.telecom.mobile ?? doc.telecom.phone,
    ]),
  );
  const delays = groupBy(
    recordsWhere(
      db,
      'visit-delay',
      `appointment_id in (select value from json_each(?)) and json_extract(doc, '$.status') = 'active' order by said_at desc`,
      list(visits.map(({ id }) => id)),
    ),
    ({ doc }) => doc.appointmentId,
  );
  const tags = patientTags(
    db,
    visits.map(({ doc }) => doc.patientId),
  );
  const names = staffNames(
    db,
    visits.map(({ doc }) => doc.practitionerId),
  );
  const agencies = agenciesOf(db, visits.map(standing));
  return visits.flatMap((visit): ExceptionRow[] => {
    const { doc } = visit;
    const nurseName = names.get(doc.practitionerId ?? '') ?? agencies.get(visit.id);
    const phone = phones.get(doc.patientId);
    const base = {
      patient: tagOrUnknown(tags, doc.patientId),
      appointmentId: visit.id,
      start: doc.start,
      timeZone: doc.timeZone,
      serviceType: doc.serviceType,
      visit,
      ...(nurseName ? { nurseName } : {}),
      ...(phone ? { phone } : {}),
    };
    const found: ExceptionRow[] = [];
    const delay = delays.get(visit.id)?.find((said) => stillSaid(said.doc, doc))?.doc;
    // Nobody of an agency checks in here: whether they came is asked when it should be over.
    const agency = doc.practitionerId ? undefined : agencies.get(visit.id);
    const late = Math.floor(minutesBetween(agency ? doc.end : doc.start, now));
    if (delay && delay.eta > now)
      found.push({ ...base, key: `late:${visit.id}`, kind: 'late-nurse', reason: delayText(delay), eta: delay.eta });
    else if (late > (agency ? agencyTellsWithinMinutes : lateAfterMinutes))
      found.push({
        ...base,
        key: `late:${visit.id}`,
        kind: 'late-nurse',
        reason: agency
          ? `It should have been over ${spanText(late)} ago, and nothing is noted of it: ask ${agency}.`
          : `Not begun ${spanText(late)} after its time${nurseName ? '' : ', and no nurse is named'}.`,
      });
    const planned = (boxes.get(visit.id) ?? []).map((box) => ({ ...box, doc: asPlanned(box.doc, stops.get(box.doc.stopId ?? '')) }));
    found.push(...deliveryExceptions(db, visit, planned, base));
    // Once its time has come, whether the patient said yes is no longer the question.
    if (doc.confirmation !== 'confirmed' && doc.start > now)
      found.push({
        ...base,
        key: `confirm:${visit.id}`,
        kind: 'unconfirmed',
        reason: doc.confirmation === 'declined' ? 'The patient declined this time.' : 'The patient has not confirmed the time.',
      });
    const gap = payerGap(db, visit, authorizations.get(doc.patientId) ?? [], coverages.get(doc.patientId) ?? []);
    if (gap) found.push({ ...base, key: `auth:${visit.id}`, kind: 'authorization', ...gap });
    return found;
  });
};

/** What was said of an hour that the visit no longer has is said no more. */
function stillSaid({ eta, saidAt }: DocOf<'visit-delay'>, visit: DocOf<'appointment'>): boolean {
  return eta > visit.start && !(visit.moved && visit.moved.at > saidAt);
}

function spanText(minutes: number): string {
  return minutes < 120 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h`;
}

function delayText({ minutesLate, reason, told }: DocOf<'visit-delay'>): string {
  const why = reason ? `: ${reason.replace(/[.\s]+$/, '')}` : '';
  const heard = told === 'waiting' || told === 'failed' ? ' The patient is still to be told.' : '';
  return `The nurse runs ${String(minutesLate)} min late${why}.${heard}`;
}

function deliveryExceptions(
  db: Database,
  visit: StoredRecord<'appointment'>,
  boxes: readonly StoredRecord<'shipment'>[],
  base: Omit<ExceptionRow, 'key' | 'kind' | 'reason'>,
): ExceptionRow[] {
  const { delays } = logisticsIn(db);
  const state = deliveryReadiness(
    boxes.map(({ doc }) => doc),
    visit.doc.start,
    delays,
  );
  const worst = boxes.find(({ doc }) => deliveryReadiness([doc], visit.doc.start, delays) === state);
  if (state === 'slips' && worst) {
    const proposed = proposalFor(db, visit, expectedOf(worst.doc));
    const reason = worst.doc.lateReason
      ? `The box will be late: ${worst.doc.lateReason.replace(/[.\s]+$/, '')}.`
      : 'The box is planned to arrive after the visit begins.';
    return [
      { ...base, key: `slip:${visit.id}`, kind: 'slipped-delivery', shipmentId: worst.id, reason, ...(proposed ? { proposed } : {}) },
    ];
  }
  const reason = unready[state];
  return reason && worst ? [{ ...base, key: `unready:${visit.id}`, kind: 'unready-visit', shipmentId: worst.id, reason }] : [];
}

const unpaid: readonly PayerState[] = ['not-begun', 'used-up', 'ended', 'refused', 'missing'];

/** Why nobody pays for the visit; the same rule as a nurse's day. That nobody knows whether one is needed is no exception. */
function payerGap(
  db: Database,
  { doc }: StoredRecord<'appointment'>,
  authorizations: readonly StoredRecord<'authorization'>[],
  coverages: readonly StoredRecord<'coverage'>[],
): { readonly reason: string; readonly coverageId?: string } | undefined {
  const payer = payerOfVisit({
    ...{ patientId: doc.patientId, orderId: undefined, coverages, authorizations, soonDays: 0 },
    day: wallTimeOf(new Date(doc.start), doc.timeZone).date,
    visitsSince: (from) => fulfilledSince(db, doc.patientId, from, doc.start),
  });
  if (!unpaid.includes(payer.state)) return undefined;
  return { reason: `${payerText(payer)}.`, ...(payer.coverageId ? { coverageId: payer.coverageId } : {}) };
}
