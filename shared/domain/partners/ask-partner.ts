import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PartnerRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Asks somebody outside for something; a link to this one question goes to them instead of a fax. */
export const askPartner = defineCommand({
  type: 'partner-request.ask',
  version: 1,
  label: 'Ask partner',
  args: z.strictObject({
    requestId: PartnerRequestId,
    patientId: PatientId,
    partnerName: z.string().trim().min(1, 'Say whom you ask').max(120),
    partnerOrganization: z.string().trim().max(120).optional(),
    title: z.string().trim().min(1, 'Say what it is about').max(120),
    question: z.string().trim().min(1, 'Write what you need').max(4000),
    askedAt: Instant,
    dueAt: Instant.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ patient: get('patient', args.patientId), existing: get('partner-request', args.requestId) }),
  decide: ({ patient, existing }, { requestId, ...args }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (existing) return no({ kind: 'already-exists', what: 'request', id: requestId });
    return yes(put('partner-request', requestId, { ...args, status: 'waiting', askedBy: actor.id, askedByName: actor.name }));
  },
});
