import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, PractitionerId } from '../../records/ids.ts';
import { PatientHours, preferenceIdOf } from '../../records/patient-preference.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

const Wishes = z.strictObject({
  hours: z.array(PatientHours).max(20),
  preferredIds: z.array(PractitionerId).max(20),
  avoidedIds: z.array(PractitionerId).max(20),
  sameLanguage: z.boolean().optional(),
  requires: z.array(z.string().max(60)).max(20).optional(),
  note: z.string().max(1000).optional(),
});

/** What the patient wants of visits. It carries what the author saw: a wish that somebody else wrote down meanwhile is told, not overwritten. */
export const setPreference = defineCommand({
  type: 'patient.set-preference',
  version: 1,
  label: 'Record wishes for visits',
  args: z.strictObject({ patientId: PatientId, seen: Wishes.optional(), to: Wishes, recordedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    existing: get('patient-preference', preferenceIdOf(args.patientId)),
  }),
  decide: ({ patient, existing }, { patientId, seen, to, recordedAt }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    const id = preferenceIdOf(patientId);
    if (to.preferredIds.some((one) => to.avoidedIds.includes(one)))
      return no({ kind: 'invalid', issues: [{ path: 'avoidedIds', message: 'The same nurse is both wanted and not wanted.' }] });
    if (existing) {
      const { hours, preferredIds, avoidedIds, sameLanguage, requires, note } = existing.doc;
      const current = { hours, preferredIds, avoidedIds, sameLanguage, requires, note };
      const fields = fieldConflicts<Partial<typeof current>>(seen ?? {}, { ...to }, current);
      if (fields.length > 0) return no({ kind: 'conflict', what: "patient's wishes", id, fields });
    }
    return yes(put('patient-preference', id, { ...to, patientId, recordedAt, recordedBy: actor.id }));
  },
});
