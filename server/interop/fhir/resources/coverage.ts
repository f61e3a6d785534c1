import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, oneOf, Period, present, Reference, toLocalDate } from '../parts.ts';

export const coverage = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    type: CodeableConcept.optional(),
    subscriberId: z.string().optional(),
    beneficiary: Reference,
    period: Period.optional(),
    payor: z.array(Reference).optional(),
    class: z.array(z.object({ type: CodeableConcept.optional(), value: z.string().optional(), name: z.string().optional() })).optional(),
  }),
  map: (resource, context) => [
    put('coverage', context.own('coverage', resource.id), {
      patientId: need(context.patient(resource.beneficiary), 'patient not in this import nor in the organisation'),
      status: oneOf(['active', 'cancelled', 'draft', 'entered-in-error'], resource.status, 'active'),
      payor: resource.payor?.[0]?.display ?? conceptText(resource.type) ?? 'Payer not recorded',
      ...present({
        plan: resource.class?.[0]?.name ?? resource.class?.[0]?.value,
        memberId: resource.subscriberId,
        startOn: toLocalDate(resource.period?.start),
        endOn: toLocalDate(resource.period?.end),
      }),
      source: sourceOf(context, resource),
    }),
  ],
});
