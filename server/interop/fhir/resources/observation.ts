import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import type { EncounterId } from '../../../../shared/records/ids.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import {
  base,
  CodeableConcept,
  conceptText,
  firstCode,
  oneOf,
  Period,
  present,
  QuantityPart,
  Reference,
  toConcept,
  toInstant,
  toQuantity,
} from '../parts.ts';

const value = {
  valueQuantity: QuantityPart.optional(),
  valueCodeableConcept: CodeableConcept.optional(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().optional(),
};
type Valued = z.infer<z.ZodObject<typeof value>>;
const loinc = 'http://loinc.org';

export const observation = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    category: z.array(CodeableConcept).optional(),
    code: CodeableConcept,
    subject: Reference,
    encounter: Reference.optional(),
    effectiveDateTime: z.string().optional(),
    effectiveInstant: z.string().optional(),
    effectivePeriod: Period.optional(),
    issued: z.string().optional(),
    performer: z.array(Reference).optional(),
    interpretation: z.array(CodeableConcept).optional(),
    referenceRange: z
      .array(z.object({ low: QuantityPart.optional(), high: QuantityPart.optional(), text: z.string().optional() }))
      .optional(),
    component: z.array(z.object({ code: CodeableConcept, ...value })).optional(),
    ...value,
  }),
  map: (resource, context) => {
    const range = resource.referenceRange?.[0];
    const components = resource.component?.map((part) => ({
      code: codeOf(part.code),
      name: conceptText(part.code) ?? codeOf(part.code),
      ...valueOf(part),
    }));
    return [
      put('observation', context.own('observation', resource.id), {
        patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
        status: oneOf(
          ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error', 'unknown'],
          resource.status,
          'unknown',
        ),
        category: oneOf(['vital-signs', 'laboratory', 'survey', 'other'], firstCode(resource.category?.[0]), 'other'),
        code: codeOf(resource.code),
        name: need(conceptText(resource.code), 'no name of the measurement'),
        effectiveAt: need(
          toInstant(resource.effectiveDateTime ?? resource.effectiveInstant ?? resource.effectivePeriod?.start ?? resource.issued),
          'no time of the measurement',
        ),
        ...valueOf(resource),
        ...(components && components.length > 0 ? { components } : {}),
        ...(range
          ? {
              referenceRange: present({
                low: range.low?.value,
                high: range.high?.value,
                unit: range.low?.unit ?? range.high?.unit,
                text: range.text,
              }),
            }
          : {}),
        ...present({
          interpretation: toConcept(resource.interpretation?.[0]),
          issuedAt: toInstant(resource.issued),
          performerId: context.practitioner(resource.performer?.[0]),
          encounterId: context.refer('encounter', resource.encounter) as EncounterId | undefined,
        }),
        source: sourceOf(context, resource),
      }),
    ];
  },
});

function codeOf(concept: z.infer<typeof CodeableConcept>): string {
  return firstCode(concept, loinc) ?? firstCode(concept) ?? 'unknown';
}

function valueOf(valued: Valued): { value?: { value: number; unit: string }; valueText?: string } {
  const text =
    valued.valueString ??
    conceptText(valued.valueCodeableConcept) ??
    (valued.valueBoolean === undefined ? undefined : valued.valueBoolean ? 'Yes' : 'No') ??
    (valued.valueInteger === undefined ? undefined : String(valued.valueInteger));
  return present({ value: toQuantity(valued.valueQuantity), valueText: text });
}
