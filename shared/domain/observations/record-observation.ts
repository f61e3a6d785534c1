import { z } from 'zod';
import { Quantity } from '../../kernel/quantity.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, ObservationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

const Component = z.strictObject({ code: z.string(), name: z.string(), value: Quantity });

/** A vital sign or a result entered by hand. */
export const recordObservation = defineCommand({
  type: 'observation.record',
  version: 1,
  label: 'Record measurement',
  args: z.strictObject({
    observationId: ObservationId,
    patientId: PatientId,
    category: z.enum(['vital-signs', 'laboratory']),
    code: z.string().min(1),
    name: z.string().min(1),
    effectiveAt: Instant,
    value: Quantity.optional(),
    components: z.array(Component).optional(),
    encounterId: EncounterId.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('observation', args.observationId), patient: get('patient', args.patientId) }),
  decide: ({ existing, patient }, { observationId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'measurement', id: observationId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (!args.value && !args.components?.length) return no({ kind: 'invalid', issues: [{ path: 'value', message: 'Enter a value' }] });
    return yes(put('observation', observationId, { ...args, status: 'final', performerId: actor.id }));
  },
});
