import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InterventionId, MedicationRequestId, PatientId } from '../../records/ids.ts';
import { interventionOutcomes, interventionTypes } from '../../records/intervention.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

export const recordIntervention = defineCommand({
  type: 'intervention.record',
  version: 1,
  label: 'Record intervention',
  args: z.strictObject({
    interventionId: InterventionId,
    patientId: PatientId,
    orderId: MedicationRequestId.optional(),
    type: z.enum(interventionTypes),
    recommendation: z.string().trim().min(1, 'Say what you recommended').max(2000),
    toldTo: z.string().trim().max(200).optional(),
    outcome: z.enum(interventionOutcomes),
    outcomeWords: z.string().trim().max(2000).optional(),
    minutes: z.number().int().min(0).max(600).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('intervention', args.interventionId), patient: get('patient', args.patientId) }),
  decide: ({ existing, patient }, { interventionId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'intervention', id: interventionId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    return yes(
      put('intervention', interventionId, {
        ...args,
        byId: actor.id,
        byName: actor.name,
        ...(args.outcome === 'open' ? {} : { settledAt: args.at }),
      }),
    );
  },
});
