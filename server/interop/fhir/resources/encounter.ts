import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import type { AppointmentId } from '../../../../shared/records/ids.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, Coding, conceptText, oneOf, Period, present, Reference, toInstant } from '../parts.ts';

export const encounter = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    class: Coding.optional(),
    type: z.array(CodeableConcept).optional(),
    subject: Reference,
    participant: z.array(z.object({ individual: Reference.optional() })).optional(),
    appointment: z.array(Reference).optional(),
    period: Period.optional(),
    reasonCode: z.array(CodeableConcept).optional(),
  }),
  map: (resource, context) => [
    put('encounter', context.own('encounter', resource.id), {
      patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
      status: oneOf(
        ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', 'entered-in-error', 'unknown'],
        resource.status,
        'unknown',
      ),
      class: resource.class?.code ?? 'AMB',
      type: conceptText(resource.type?.[0]) ?? 'Encounter',
      start: need(toInstant(resource.period?.start), 'no start'),
      ...present({
        end: toInstant(resource.period?.end),
        reason: conceptText(resource.reasonCode?.[0]),
        practitionerId: context.practitioner(resource.participant?.[0]?.individual),
        appointmentId: context.refer('appointment', resource.appointment?.[0]) as AppointmentId | undefined,
      }),
      source: sourceOf(context, resource),
    }),
  ],
});
