import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, oneOf, Period, present, Reference, toInstant } from '../parts.ts';

export const carePlan = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    category: z.array(CodeableConcept).optional(),
    subject: Reference,
    period: Period.optional(),
    goal: z.array(z.object({ display: z.string().optional() })).optional(),
    activity: z
      .array(z.object({ detail: z.object({ code: CodeableConcept.optional(), description: z.string().optional() }).optional() }))
      .optional(),
  }),
  map: (resource, context) => [
    put('care-plan', context.own('care-plan', resource.id), {
      patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
      status: oneOf(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'], resource.status, 'unknown'),
      title: resource.title ?? resource.description ?? conceptText(resource.category?.[0]) ?? 'Care plan',
      goals: resource.goal?.flatMap((goal) => goal.display ?? []) ?? [],
      activities: resource.activity?.flatMap(({ detail }) => detail?.description ?? conceptText(detail?.code) ?? []) ?? [],
      ...present({ start: toInstant(resource.period?.start), end: toInstant(resource.period?.end) }),
      source: sourceOf(context, resource),
    }),
  ],
});
