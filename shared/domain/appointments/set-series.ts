import { z } from 'zod';
import { addMinutes, Instant, LocalDate, TimeZone } from '../../kernel/time.ts';
import { appointmentActions } from '../../records/appointment.ts';
import { AppointmentId, LocationId, MedicationRequestId, PatientId, PractitionerId, VisitSeriesId } from '../../records/ids.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { SeriesRule } from '../../records/visit-series.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { find, get } from '../facts.ts';
import type { Refusal } from '../refusal.ts';
import { fitRefusal } from './hard-fit.ts';
import { movedFrom } from './moved-from.ts';
import { overlapping } from './overlap.ts';
import { visitReads } from './visit-reads.ts';
import { preferenceIdOf } from '../../records/patient-preference.ts';

const Slot = z.strictObject({ start: Instant, end: Instant, practitionerId: PractitionerId.optional() });

/** What the author saw in the preview and agreed to, visit by visit. */
const Change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('book'), appointmentId: AppointmentId, dueOn: LocalDate, to: Slot }),
  z.strictObject({ do: z.literal('move'), appointmentId: AppointmentId, dueOn: LocalDate, seen: Slot, to: Slot }),
  z.strictObject({ do: z.literal('keep'), appointmentId: AppointmentId, dueOn: LocalDate }),
  z.strictObject({ do: z.literal('cancel'), appointmentId: AppointmentId, seen: Slot }),
]);
type Change = z.infer<typeof Change>;

const mostVisits = 400;

/** Why the visit moved, for the nurse whose day it was on. */
const planChanged = 'The plan of the therapy changed';

/**
 * The visits of a therapy: the rule, and the visits that follow from it, agreed to in one step. What the patient confirmed and what has
 * begun is never moved or taken away by it; a visit that somebody else changed meanwhile refuses the whole plan, so that it is made anew.
 */
export const setSeries = defineCommand({
  type: 'visit-series.set',
  version: 1,
  label: 'Plan visits',
  args: z.strictObject({
    seriesId: VisitSeriesId,
    patientId: PatientId,
    medicationRequestId: MedicationRequestId.optional(),
    branchId: LocationId,
    serviceType: z.string().trim().min(1, 'Say what the visits are for').max(120),
    class: z.enum(['HH', 'VR']),
    practitionerId: PractitionerId.optional(),
    requires: z.array(z.string().max(60)).max(20),
    timeZone: TimeZone,
    rule: SeriesRule,
    changes: z.array(Change).max(mostVisits),
    plannedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) =>
    Object.assign(
      { series: get('visit-series', args.seriesId), patient: get('patient', args.patientId), ...nurseReads(args) },
      visitReads(args.changes.map(({ appointmentId }) => appointmentId)),
    ),
  decide: (facts, args, { actor }) => {
    const { seriesId, changes, ...plan } = args;
    if (!facts.patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (facts.patient.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'patient', status: facts.patient.doc.status });
    if (facts.series && facts.series.doc.status !== 'active')
      return no({ kind: 'wrong-status', what: 'plan', status: facts.series.doc.status });
    const series = put('visit-series', seriesId, { ...plan, status: 'active', plannedBy: actor.id });
    const writes: Write[] = [series];
    // Visits that this plan has placed already hold the nurse's time too.
    const placed: StoredRecord<'appointment'>[] = [];
    const touched = new Set(changes.map(({ appointmentId }) => appointmentId as string));
    for (const change of changes) {
      const standing = facts[`visit ${change.appointmentId}`];
      const doc = changed(change, standing, args, actor.id);
      if ('refusal' in doc) return no(doc.refusal);
      if ('to' in change && change.to.practitionerId) {
        const others = [...facts.nurseVisits.filter(({ id }) => !touched.has(id)), ...placed];
        const clash = overlapping(others, change.appointmentId, doc.doc.start, doc.doc.end);
        if (clash)
          return no({
            ...{ kind: 'double-booked', practitionerId: change.to.practitionerId, appointmentId: clash.id },
            ...{ start: clash.doc.start, end: clash.doc.end },
          });
        const misfit = fitRefusal(facts, { ...change.to, timeZone: args.timeZone, requires: args.requires });
        if (misfit) return no(misfit);
      }
      if (doc.doc.status !== 'cancelled') placed.push({ kind: 'appointment', id: change.appointmentId, seq: 0, doc: doc.doc });
      writes.push(put('appointment', change.appointmentId, doc.doc));
    }
    return yes(...writes);
  },
});

type Args = Readonly<
  Pick<
    z.infer<typeof setSeries.args>,
    'seriesId' | 'patientId' | 'branchId' | 'class' | 'serviceType' | 'timeZone' | 'requires' | 'plannedAt'
  >
>;
type Changed = { readonly doc: DocOf<'appointment'> } | { readonly refusal: Refusal };

function changed(change: Change, standing: StoredRecord<'appointment'> | undefined, args: Args, by: PractitionerId): Changed {
  const { appointmentId } = change;
  if (change.do === 'book') {
    if (standing) return { refusal: { kind: 'already-exists', what: 'visit', id: appointmentId } };
    if (change.to.end <= change.to.start) return { refusal: { kind: 'ends-before-start' } };
    const { patientId, branchId, serviceType, timeZone, requires } = args;
    const series = { id: args.seriesId, dueOn: change.dueOn };
    const needs = requires.length > 0 ? { requires } : {};
    const visit = { patientId, branchId, class: args.class, serviceType, timeZone, ...needs, series, ...change.to };
    return { doc: { ...visit, status: 'booked', confirmation: 'unconfirmed' } };
  }
  if (!standing) return { refusal: { kind: 'not-found', what: 'visit', id: appointmentId } };
  const { doc } = standing;
  if (change.do === 'keep') return { doc: { ...doc, series: { id: args.seriesId, dueOn: change.dueOn } } };
  if (!appointmentActions.move.some((status) => status === doc.status))
    return { refusal: { kind: 'wrong-status', what: 'visit', status: doc.status } };
  if (doc.confirmation === 'confirmed') return { refusal: { kind: 'promised', appointmentId, start: doc.start } };
  const moved = movedMeanwhile(change.seen, doc, appointmentId, change.do === 'move' ? change.to : change.seen);
  if (moved) return { refusal: moved };
  if (change.do === 'cancel') return { doc: { ...doc, status: 'cancelled', cancelReason: 'No longer due in the plan of the therapy' } };
  if (change.to.end <= change.to.start) return { refusal: { kind: 'ends-before-start' } };
  const { practitionerId: _nurse, window: _window, moved: _before, ...rest } = doc;
  const news = movedFrom(doc, change.to, { at: args.plannedAt, by, reason: planChanged });
  const series = { id: args.seriesId, dueOn: change.dueOn };
  return { doc: { ...rest, ...change.to, ...(news ? { moved: news } : {}), series, confirmation: 'unconfirmed' } };
}

function movedMeanwhile(
  seen: z.infer<typeof Slot>,
  doc: DocOf<'appointment'>,
  id: string,
  mine: z.infer<typeof Slot>,
): Refusal | undefined {
  const fields = (['start', 'end', 'practitionerId'] as const)
    .filter((field) => seen[field] !== doc[field])
    .map((field) => ({ field, seen: seen[field] ?? null, mine: mine[field] ?? null, theirs: doc[field] ?? null }));
  return fields.length > 0 ? { kind: 'conflict', what: 'visit', id, fields } : undefined;
}

/** All visits of this plan are of one nurse, or of nobody yet. */
function nurseReads({
  patientId,
  practitionerId,
  changes,
}: {
  patientId: PatientId;
  practitionerId?: PractitionerId | undefined;
  changes: readonly Change[];
}) {
  const slots = changes.flatMap((change) => ('to' in change ? [change.to] : []));
  const starts = slots.map(({ start }) => start).sort();
  const ends = slots.map(({ end }) => end).sort();
  const [first, last] = [starts[0], ends.at(-1)];
  const nobody = practitionerId === undefined || first === undefined || last === undefined;
  return {
    preference: get('patient-preference', preferenceIdOf(patientId)),
    nurseVisits: nobody
      ? find('appointment', { start: '' }, 0)
      : find('appointment', { practitionerId, start: { gte: addMinutes(first, -24 * 60), lt: last } }, 4000),
    timeOff: nobody
      ? find('time-off', { practitionerId: '' }, 0)
      : find('time-off', { practitionerId, status: 'active', end: { gt: first } }, 200),
    credentials: nobody
      ? find('practitioner-credential', { practitionerId: '' }, 0)
      : find('practitioner-credential', { practitionerId }, 200),
  };
}
