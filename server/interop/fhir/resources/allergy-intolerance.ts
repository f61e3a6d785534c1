import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, firstCode, oneOf, present, Reference, toConcept, toInstant } from '../parts.ts';

const categories = ['food', 'medication', 'environment', 'biologic'] as const;

export const allergyIntolerance = mapper({
  schema: z.object({
    ...base,
    clinicalStatus: CodeableConcept.optional(),
    verificationStatus: CodeableConcept.optional(),
    category: z.array(z.string()).optional(),
    criticality: z.string().optional(),
    code: CodeableConcept.optional(),
    patient: Reference,
    recordedDate: z.string().optional(),
    onsetDateTime: z.string().optional(),
    reaction: z.array(z.object({ manifestation: z.array(CodeableConcept).optional(), description: z.string().optional() })).optional(),
  }),
  map: (resource, context) => {
    const reaction = resource.reaction?.flatMap((one) => one.description ?? one.manifestation?.map(conceptText) ?? []).join(', ');
    return [
      put('allergy-intolerance', context.own('allergy-intolerance', resource.id), {
        patientId: need(context.patient(resource.patient), 'patient not in this import nor in the organisation'),
        clinicalStatus: oneOf(['active', 'inactive', 'resolved'], firstCode(resource.clinicalStatus), 'active'),
        verificationStatus: oneOf(
          ['unconfirmed', 'confirmed', 'refuted', 'entered-in-error'],
          firstCode(resource.verificationStatus),
          'unconfirmed',
        ),
        substance: need(toConcept(resource.code), 'no substance'),
        ...present({ category: categories.find((category) => category === resource.category?.[0]) }),
        criticality: oneOf(['low', 'high', 'unable-to-assess'], resource.criticality, 'unable-to-assess'),
        ...(reaction ? { reaction } : {}),
        recordedAt: toInstant(resource.recordedDate ?? resource.onsetDateTime) ?? instant(0),
        source: sourceOf(context, resource),
      }),
    ];
  },
});
