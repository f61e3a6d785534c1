import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, firstCode, oneOf, present, Reference, toConcept, toInstant } from '../parts.ts';

export const condition = mapper({
  schema: z.object({
    ...base,
    clinicalStatus: CodeableConcept.optional(),
    verificationStatus: CodeableConcept.optional(),
    code: CodeableConcept.optional(),
    subject: Reference,
    onsetDateTime: z.string().optional(),
    abatementDateTime: z.string().optional(),
    recordedDate: z.string().optional(),
  }),
  map: (resource, context) => [
    put('condition', context.own('condition', resource.id), {
      patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
      clinicalStatus: oneOf(
        ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved', 'unknown'],
        firstCode(resource.clinicalStatus),
        'unknown',
      ),
      verificationStatus: oneOf(
        ['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error'],
        firstCode(resource.verificationStatus),
        'unconfirmed',
      ),
      code: need(toConcept(resource.code), 'no name of the condition'),
      ...present({
        onsetAt: toInstant(resource.onsetDateTime ?? resource.recordedDate),
        abatementAt: toInstant(resource.abatementDateTime),
      }),
      source: sourceOf(context, resource),
    }),
  ],
});
