import { dueTests, scheduleFor } from '../../../shared/clinical/monitoring/lab-schedule.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { TherapyRow } from '../../../shared/protocol/queries-pharmacy.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import { standingKnowledge } from './pharmacy-queue.ts';
import type { Query } from './query.ts';
import { list, rows } from './read.ts';
import { recordsWhere } from './records.ts';

const week = 7 * 24 * 60;

/** Running therapies that a pharmacist verified, with the labs that are due and whether the weekly look is. The worst first. */
export const therapies: Query<'therapies'> = (db, { now, limit }) => {
  const knowledge = standingKnowledge(db);
  const orders = recordsWhere(
    db,
    'medication-request',
    `verification_state in ('verified', 'held') and is_therapy = 1 and status in ('active', 'on-hold') limit ?`,
    limit,
  );
  const ids = list(orders.map(({ id }) => id));
  const plans = new Map(
    recordsWhere(db, 'monitoring-plan', 'order_id in (select value from json_each(?))', ids).map((plan) => [
      plan.doc.orderId as string,
      plan,
    ]),
  );
  const reviews = new Map(
    recordsWhere(db, 'therapy-review', 'order_id in (select value from json_each(?)) order by reviewed_at', ids).map((one) => [
      one.doc.orderId as string,
      one,
    ]),
  );
  const schedules = new Map(
    orders.map((order) => [order.id, scheduleFor(order.doc.medication.text, plans.get(order.id)?.doc.tests, knowledge)]),
  );
  const codes = [...new Set([...schedules.values()].flatMap(({ tests }) => tests.flatMap((test) => test.codes)))];
  const last = lastResults(
    db,
    orders.filter(({ id }) => (schedules.get(id)?.tests.length ?? 0) > 0).map(({ doc }) => doc.patientId),
    codes,
  );
  const tags = patientTags(
    db,
    orders.map(({ doc }) => doc.patientId),
  );
  return orders
    .map((order): TherapyRow => {
      const { tests, from } = schedules.get(order.id) ?? { tests: [], from: '' };
      const mine = last.get(order.doc.patientId);
      const lastOf = (wanted: readonly string[]): Instant | undefined =>
        wanted
          .flatMap((code) => mine?.get(code) ?? [])
          .sort()
          .at(-1);
      const lastReview = reviews.get(order.id);
      const plan = plans.get(order.id);
      const began = order.doc.startOn ?? order.doc.authoredAt?.slice(0, 10) ?? now.slice(0, 10);
      return {
        order,
        patient: tagOrUnknown(tags, order.doc.patientId),
        from,
        due: dueTests(tests, lastOf, order.doc.startOn, now),
        reviewDue: lastReview ? lastReview.doc.nextOn <= now.slice(0, 10) : began <= addMinutes(now, -week).slice(0, 10),
        ...(plan ? { plan } : {}),
        ...(lastReview ? { lastReview } : {}),
      };
    })
    .sort((a, b) => rank(b) - rank(a) || (a.patient.name < b.patient.name ? -1 : 1));
};

function rank({ due, reviewDue }: TherapyRow): number {
  return (
    due.filter(({ state }) => state === 'overdue').length * 4 + due.filter(({ state }) => state === 'due').length * 2 + Number(reviewDue)
  );
}

/** When each patient last had each test, from the index alone. */
function lastResults(db: Database, patients: readonly string[], codes: readonly string[]): Map<string, Map<string, Instant>> {
  const found = new Map<string, Map<string, Instant>>();
  const sql = `select patient_id as patientId, code, max(effective_at) as at from observation
    where patient_id in (select value from json_each(?)) and code in (select value from json_each(?)) group by patient_id, code`;
  for (const { patientId, code, at } of rows<{ patientId: string; code: string; at: Instant }>(
    db,
    sql,
    list(new Set(patients)),
    list(codes),
  )) {
    const mine = found.get(patientId) ?? new Map<string, Instant>();
    mine.set(code, at);
    found.set(patientId, mine);
  }
  return found;
}
