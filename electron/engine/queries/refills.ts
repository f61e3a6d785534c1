import { dosesOnTime, medicationPossessionRatio, proportionOfDaysCovered } from '../../../shared/clinical/adherence/measures.ts';
import { dueTests, scheduleFor } from '../../../shared/clinical/monitoring/lab-schedule.ts';
import { waitingStep } from '../../../shared/clinical/refills/chain.ts';
import { daysPerDose } from '../../../shared/clinical/refills/dose-pace.ts';
import { localDay, refillDueOn, type KnownFill } from '../../../shared/clinical/refills/fills.ts';
import { onTimeDaysOf } from '../../../shared/clinical/refills/on-time.ts';
import { flaggedOf } from '../../../shared/clinical/refills/questions.ts';
import type { Knowledge } from '../../../shared/clinical/knowledge/knowledge.ts';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { Adherence, RefillRow } from '../../../shared/protocol/queries-refills.ts';
import type { MedicationRequestId } from '../../../shared/records/ids.ts';
import { planIdOf } from '../../../shared/records/monitoring-plan.ts';
import { refillIdOf } from '../../../shared/records/refill.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import { standingKnowledge } from './pharmacy-queue.ts';
import type { Query } from './query.ts';
import { list, rows } from './read.ts';
import { recordById, recordsWhere } from './records.ts';
import { followUpsOf, refillBooks, standingOf, visitOf } from './refill-facts.ts';

const running = `verification_state in ('verified', 'renewed', 'changed', 'held', 'returned') and is_therapy = 1 and status in ('active', 'on-hold')`;

/** Therapies whose refill is due, under way, or cannot be told; and calls after a first fill. The one that runs out first stands first. */
export const refills: Query<'refills'> = (db, { now, limit }) => {
  const { refillWindows, refillScript, firstFill } = standingKnowledge(db);
  const orders = recordsWhere(db, 'medication-request', `${running} limit ?`, limit);
  const books = refillBooks(db, orders);
  const patients = orders.map(({ doc }) => doc.patientId);
  const tags = patientTags(db, patients);
  const zones = zonesOf(db, patients);
  const payers = payersOf(db, patients);
  const found = orders.flatMap((order): RefillRow[] => {
    const zone = zones.get(order.doc.patientId) ?? 'UTC';
    const today = localDay(now, zone);
    const { current, earlier, number, fills, supplyEndsOn, lastDaysSupply } = standingOf(order, books, zone);
    const payer = payers.get(order.doc.patientId);
    const { medication, dose, frequency } = order.doc;
    const about = {
      ...{ orderId: order.id as MedicationRequestId, patient: tagOrUnknown(tags, order.doc.patientId), medication: medication.text },
      ...(dose ? { dose } : {}),
      ...(frequency === undefined ? {} : { frequency }),
      ...(payer === undefined ? {} : { payer }),
      ...(supplyEndsOn === undefined ? {} : { supplyEndsOn }),
    };
    const calls = followUpsOf(order, books.refills.get(order.id) ?? [], fills, firstFill, today)
      .filter(({ state }) => state === 'due')
      .map(({ step, title, dueOn, tries }): RefillRow => ({
        ...about,
        ...{ key: `${order.id} ${step}`, what: 'first-fill', number: 0, status: 'due', dueOn, calls: tries.length, told: [], call: title },
      }));
    if (current) {
      const step = waitingStep(current.chain);
      const { doc } = current.refill;
      const told = flaggedOf(refillScript, doc.answers).map(({ says }) => says);
      const mine = { ...about, ...(doc.supplyEndsOn ? { supplyEndsOn: doc.supplyEndsOn } : {}) };
      const tries = books.calls.get(current.refill.id)?.length ?? 0;
      return [
        ...calls,
        { ...mine, key: current.refill.id, what: 'refill', number, status: doc.status, calls: tries, told, ...(step ? { step } : {}) },
      ];
    }
    // Wanted by nobody, as far as this supply goes.
    const [last] = earlier;
    const refused = last && ['declined', 'cancelled'].includes(last.refill.doc.status) && last.refill.doc.supplyEndsOn === supplyEndsOn;
    if (refused) return calls;
    if (supplyEndsOn === undefined)
      return [...calls, { ...about, key: order.id, what: 'unknown-supply', number, status: 'not-begun', calls: 0, told: [] }];
    const dueOn = refillDueOn(refillWindows, supplyEndsOn, lastDaysSupply);
    return dueOn > today
      ? calls
      : [...calls, { ...about, key: order.id, what: 'refill', number, status: 'not-begun', dueOn, calls: 0, told: [] }];
  });
  return found.sort((a, b) => compare(a.supplyEndsOn ?? '9999', b.supplyEndsOn ?? '9999') || compare(a.patient.name, b.patient.name));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Everything about the refills of one order. */
export const orderRefills: Query<'orderRefills'> = (db, { orderId, now }) => {
  const order = recordById(db, 'medication-request', orderId);
  const patient = order && recordById(db, 'patient', order.doc.patientId);
  if (!order || !patient) return undefined;
  const knowledge = standingKnowledge(db);
  const { patientId } = order.doc;
  const zone = patient.doc.timeZone;
  const today = localDay(now, zone);
  const books = refillBooks(db, [order]);
  const standing = standingOf(order, books, zone);
  const refillId = standing.current?.refill.id ?? refillIdOf(orderId, standing.number);
  const shipment = books.shipments.get(refillId);
  const visit = standing.current && visitOf(standing.current.refill, books);
  const { fills } = standing;
  return {
    ...standing,
    ...{ order, patient, today, refillId: refillIdOf(orderId, standing.number) },
    coverages: recordsWhere(db, 'coverage', 'patient_id = ?', patientId),
    authorizations: recordsWhere(db, 'authorization', 'patient_id = ?', patientId),
    labs: labsOf(db, order, now, knowledge),
    supplies: recordsWhere(db, 'supply-level', `patient_id = ? and status = 'active'`, patientId),
    contacts: (books.calls.get(refillId) ?? []).toReversed(),
    ...(shipment ? { shipment } : {}),
    ...(visit ? { visit } : {}),
    followUps: followUpsOf(order, books.refills.get(orderId) ?? [], fills, knowledge.firstFill, today),
    adherence: adherenceOf(db, order, fills, today, zone, knowledge),
  };
};

function labsOf(db: Database, order: StoredRecord<'medication-request'>, now: Instant, knowledge: Knowledge) {
  const plan = recordById(db, 'monitoring-plan', planIdOf(order.id));
  const { tests, from } = scheduleFor(order.doc.medication.text, plan?.doc.tests, knowledge);
  const last = new Map(
    rows<{ code: string; at: Instant }>(
      db,
      'select code, max(effective_at) as at from observation where patient_id = ? and code in (select value from json_each(?)) group by code',
      order.doc.patientId,
      list(new Set(tests.flatMap(({ codes }) => codes))),
    ).map(({ code, at }) => [code, at]),
  );
  const lastOf = (codes: readonly string[]): Instant | undefined =>
    codes
      .flatMap((code) => last.get(code) ?? [])
      .sort()
      .at(-1);
  return { due: dueTests(tests, lastOf, order.doc.startOn, now), from };
}

/** Since the first fill that is known, at most a year; doses from visits in which something was infused. */
function adherenceOf(
  db: Database,
  order: StoredRecord<'medication-request'>,
  fills: readonly KnownFill[],
  today: string,
  zone: string,
  { refillWindows }: Knowledge,
): Adherence {
  const yearAgo = dayAfter(today, -364);
  const first = fills[0]?.on ?? order.doc.startOn ?? today;
  const from = first > yearAgo ? first : yearAgo;
  const pdc = fills.length > 0 ? proportionOfDaysCovered(fills, from, today) : undefined;
  const mpr = fills.length > 0 ? medicationPossessionRatio(fills, from, today) : undefined;
  // The words of the order first; an order without them counts by the interval of its visits.
  const intervalDays = daysPerDose(order.doc) ?? order.doc.intervalDays;
  const allowedDays = intervalDays === undefined ? 0 : onTimeDaysOf(refillWindows, intervalDays);
  // A dose of a whole week or more is given at visits; a daily one is the patient's own.
  const onTime =
    intervalDays !== undefined && intervalDays >= 7
      ? dosesOnTime(doseDays(db, order, from, zone), intervalDays, allowedDays, today)
      : undefined;
  return {
    ...{ from, to: today },
    ...(pdc ? { pdc } : {}),
    ...(mpr ? { mpr } : {}),
    ...(onTime && intervalDays !== undefined ? { onTime: { ...onTime, allowedDays, intervalDays } } : {}),
  };
}

/** The days of doses: infusions that were recorded as such, else finished visits for an infusion. */
function doseDays(db: Database, { id, doc }: StoredRecord<'medication-request'>, from: string, zone: string): string[] {
  const given = recordsWhere(
    db,
    'medication-administration',
    `patient_id = ? and started_at >= ? and status = 'completed'`,
    doc.patientId,
    from,
  ).filter((one) => one.doc.role === 'infusion' && one.doc.orderId === id);
  const visits = rows<{ start: string }>(
    db,
    `select start from encounter where patient_id = ? and start >= ? and status = 'finished' and (doc ->> '$.type') like '%infusion%'`,
    doc.patientId,
    from,
  );
  return [...given.flatMap((one) => one.doc.startedAt ?? []), ...visits.map(({ start }) => start)].map((at) => localDay(at, zone));
}

function zonesOf(db: Database, patients: readonly string[]): ReadonlyMap<string, string> {
  const found = rows<{ id: string; zone: string }>(
    db,
    `select id, doc ->> '$.timeZone' as zone from patient where id in (select value from json_each(?))`,
    list(new Set(patients)),
  );
  return new Map(found.map(({ id, zone }) => [id, zone]));
}

function payersOf(db: Database, patients: readonly string[]): ReadonlyMap<string, string> {
  const found = rows<{ patientId: string; payor: string }>(
    db,
    `select patient_id as patientId, doc ->> '$.payor' as payor from coverage where patient_id in (select value from json_each(?)) and status = 'active'`,
    list(new Set(patients)),
  );
  return new Map(found.map(({ patientId, payor }) => [patientId, payor]));
}
