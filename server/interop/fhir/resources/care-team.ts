import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import { hashedUuid } from '../ids.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, Period, present, Reference, toInstant } from '../parts.ts';

/** One record for each member who is a practitioner; members of other types are counted, not taken. */
export const careTeam = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    subject: Reference.optional(),
    period: Period.optional(),
    participant: z
      .array(z.object({ role: z.array(CodeableConcept).optional(), member: Reference.optional(), period: Period.optional() }))
      .optional(),
  }),
  map: (resource, context) => {
    const patientId = need(context.patient(resource.subject), 'patient not in this import nor in the organisation');
    return (resource.participant ?? []).flatMap((participant) => {
      const practitionerId = context.practitioner(participant.member);
      if (!practitionerId) {
        context.leave('CareTeam.participant[].member');
        return [];
      }
      const end = toInstant(participant.period?.end ?? resource.period?.end);
      return [
        put('care-team-participant', `ctp-${hashedUuid(`${context.source}/${resource.id}/${practitionerId}`)}`, {
          patientId,
          practitionerId,
          role: conceptText(participant.role?.[0]) ?? 'Care team',
          status:
            resource.status === 'entered-in-error' ? 'entered-in-error' : resource.status === 'inactive' || end ? 'inactive' : 'active',
          start: toInstant(participant.period?.start ?? resource.period?.start) ?? instant(0),
          ...present({ end }),
          source: sourceOf(context, resource),
        }),
      ];
    });
  },
});
