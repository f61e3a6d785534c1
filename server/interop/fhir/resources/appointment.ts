import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { AppointmentStatus } from '../../../../shared/records/appointment.ts';
import { mapper, need, Refused, sourceOf } from '../mapper.ts';
import { base, CodeableConcept, conceptText, present, Reference, toInstant } from '../parts.ts';

export const appointment = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    serviceType: z.array(CodeableConcept).optional(),
    appointmentType: CodeableConcept.optional(),
    description: z.string().optional(),
    start: z.string().optional(),
    end: z.string().optional(),
    comment: z.string().optional(),
    participant: z.array(z.object({ actor: Reference.optional(), status: z.string().optional() })).optional(),
  }),
  map: (resource, context) => {
    const actors = resource.participant?.map(({ actor }) => actor) ?? [];
    const patientId = actors.map((actor) => context.patient(actor)).find((id) => id !== undefined);
    const practitionerId = actors.map((actor) => context.practitioner(actor)).find((id) => id !== undefined);
    const status = AppointmentStatus.safeParse(resource.status);
    if (!status.success) throw new Refused('status is not a FHIR appointment status');
    const patientPart = resource.participant?.find(({ actor }) => context.patient(actor) !== undefined);
    return [
      put('appointment', context.own('appointment', resource.id), {
        patientId: need(patientId, 'patient not in this import nor in the organisation'),
        branchId: context.branchId,
        ...present({ practitionerId, note: resource.comment }),
        status: status.data,
        class: 'HH',
        serviceType: conceptText(resource.serviceType?.[0]) ?? resource.description ?? conceptText(resource.appointmentType) ?? 'Visit',
        start: need(toInstant(resource.start), 'no start'),
        end: need(toInstant(resource.end), 'no end'),
        timeZone: context.timeZone,
        confirmation: patientPart?.status === 'accepted' ? 'confirmed' : patientPart?.status === 'declined' ? 'declined' : 'unconfirmed',
        source: sourceOf(context, resource),
      }),
    ];
  },
});
