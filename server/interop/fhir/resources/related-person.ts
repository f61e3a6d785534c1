import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, ContactPoint, HumanName, Reference, toName, toTelecom } from '../parts.ts';

export const relatedPerson = mapper({
  schema: z.object({
    ...base,
    active: z.boolean().optional(),
    patient: Reference,
    relationship: z.array(CodeableConcept).optional(),
    name: z.array(HumanName).optional(),
    telecom: z.array(ContactPoint).optional(),
  }),
  map: (resource, context) => [
    put('related-person', context.own('related-person', resource.id), {
      patientId: need(context.patient(resource.patient), 'patient not in this import nor in the organisation'),
      active: resource.active ?? true,
      name: need(toName(resource.name), 'no name'),
      relationship: conceptText(resource.relationship?.[0]) ?? 'not recorded',
      telecom: toTelecom(resource.telecom),
      source: sourceOf(context, resource),
    }),
  ],
});
