import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AllergyIntoleranceId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A new allergy also settles the header's "not recorded". */
export const recordAllergy = defineCommand({
  type: 'allergy.record',
  version: 1,
  label: 'Record allergy',
  args: z.strictObject({
    allergyId: AllergyIntoleranceId,
    patientId: PatientId,
    substance: z.string().trim().min(1, 'Name the substance').max(200),
    reaction: z.string().max(500).optional(),
    criticality: z.enum(['low', 'high', 'unable-to-assess']),
    recordedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ patient: get('patient', args.patientId), existing: get('allergy-intolerance', args.allergyId) }),
  decide: ({ patient, existing }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'allergy', id: args.allergyId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    return yes(
      put('allergy-intolerance', args.allergyId, {
        patientId: args.patientId,
        clinicalStatus: 'active',
        verificationStatus: 'confirmed',
        substance: { text: args.substance },
        criticality: args.criticality,
        ...(args.reaction ? { reaction: args.reaction } : {}),
        recordedAt: args.recordedAt,
        recorderId: actor.id,
      }),
      put('patient', patient.id, { ...patient.doc, allergyStatus: { code: 'has-allergies', confirmedAt: args.recordedAt } }),
    );
  },
});
