import competencies from '../../resources/clinical/competencies.json' with { type: 'json' };
import { put, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, minutesBetween, type Instant, type LocalDate } from '../../shared/kernel/time.ts';
import { wallTimeOf } from '../../shared/kernel/wall-time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { therapies } from './catalog.ts';
import { atLocal } from './local-time.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';
import { slotOf } from './visit-slots.ts';

/** A stream of its own: what is added here leaves every other invented record as it was. */
const stream = 9_000_000;
/** Weeks of them are credible, a hundred thousand patients' add nothing. */
const most = 400;
const daysAhead = 12 * 7;

type Visit = DocOf<'appointment'>;

/** The visits of the weeks ahead for every second patient of a nurse, but the first: hers is still to be planned. As a series plans them; the further away, the fewer have a nurse. */
export function patientAhead(plan: PatientPlan, writes: readonly Write[]): Write[] {
  const next = writes.find(({ kind, doc }) => kind === 'appointment' && doc.status === 'booked');
  const order = writes.find(({ kind, doc }) => kind === 'medication-request' && doc.isTherapy);
  if (plan.index >= most || plan.nth === 0 || plan.nth % 2 === 1 || !next || !order) return [];
  const visit = next.doc as Visit;
  const text = (order.doc as DocOf<'medication-request'>).medication.text.toLowerCase();
  const therapy = therapies.therapies.find(({ drug, service }) => service === visit.serviceType && text.includes(drug.toLowerCase()));
  // Whole weeks from slots of one week: so no nurse is ever booked twice.
  if (!therapy || therapy.intervalDays % 7 !== 0) return [];
  const random = seededRandom(plan.seed, stream + plan.index);
  const slot = slotOf(plan.nth);
  if (slot.dayOffset >= 7) return [];
  let made = Date.parse(plan.now) - 20 * 86_400_000 + plan.index * 40;
  const id = (prefix: string): string => makeId<string>(prefix, random.uuid((made += 1)));
  const requires = competencies.needs.find(({ drug }) => text.includes(drug))?.requires ?? [];
  const minutes = minutesBetween(visit.start, visit.end);
  const { patientId, branchId, practitionerId, serviceType, timeZone } = visit;
  const on = (at: Instant): LocalDate => wallTimeOf(new Date(at), timeZone).date as LocalDate;
  const seriesId = id('vser');
  const visits: Write[] = [];
  for (let days = therapy.intervalDays; days <= daysAhead; days += therapy.intervalDays) {
    const start = atLocal(plan.now, timeZone, slot.dayOffset + days, slot.hour, slot.minute);
    const hasNurse = practitionerId !== undefined && !random.chance(days / 400);
    visits.push(
      put('appointment', id('appt'), {
        ...{ patientId, branchId, status: 'booked', class: 'HH', serviceType, timeZone, confirmation: 'unconfirmed' },
        ...(hasNurse ? { practitionerId } : {}),
        ...{ start, end: addMinutes(start, minutes) },
        ...(requires.length > 0 ? { requires } : {}),
        series: { id: seriesId as never, dueOn: on(start) },
      }),
    );
  }
  if (visits.length === 0) return [];
  return [
    put('visit-series', seriesId, {
      ...{ patientId, branchId, status: 'active', serviceType, class: 'HH', requires, timeZone },
      ...{ medicationRequestId: order.id as never, plannedAt: addMinutes(plan.now, -10 * 24 * 60) },
      ...(practitionerId ? { practitionerId } : {}),
      rule: {
        ...{ startOn: on(visit.start), loadingDays: [], intervalDays: therapy.intervalDays, end: { kind: 'open' } },
        ...{ windowBefore: 1, windowAfter: 1, minutes },
        time: wallTimeOf(new Date(visit.start), timeZone).time,
      },
    }),
    ...visits,
  ];
}
