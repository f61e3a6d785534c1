import { z } from 'zod';
import { measuresOf } from '../../clinical/protocols/measures.ts';
import { checkVital, impossibleText } from '../../clinical/protocols/vitals-due.ts';
import { Quantity } from '../../kernel/quantity.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, ObservationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';

const Component = z.strictObject({ code: z.string(), name: z.string(), value: Quantity });

/** A vital sign or a result entered by hand. What cannot be is refused; a code of which no limits are known is taken. */
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
  reads: (args) => ({
    existing: get('observation', args.observationId),
    patient: get('patient', args.patientId),
    own: ownProtocols,
  }),
  decide: ({ existing, patient, own }, { observationId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'measurement', id: observationId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (!args.value && !args.components?.length) return no({ kind: 'invalid', issues: [{ path: 'value', message: 'Enter a value' }] });
    const parts = measuresOf(bodiesOf(own)).flatMap((measure) => (measure.code === args.code ? measure.parts : []));
    const typed = [
      ...(args.value ? [{ path: 'value', code: args.code, value: args.value }] : []),
      ...(args.components ?? []).map((one) => ({ path: one.code, ...one })),
    ];
    const issues = typed.flatMap(({ path, code, value }) => {
      const part = parts.find((one) => (one.part ?? one.code) === code && one.unit === value.unit);
      return part && checkVital(part, value.value) === 'impossible' ? [{ path, message: impossibleText(part) }] : [];
    });
    if (issues.length > 0) return no({ kind: 'invalid', issues });
    return yes(put('observation', observationId, { ...args, status: 'final', performerId: actor.id }));
  },
});
