import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { contactChannels, contactOutcomes } from '../../records/contact-attempt.ts';
import { ContactAttemptId, PatientId, RefillId } from '../../records/ids.ts';
import { refillActions } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A try to reach the patient about a refill, and what came of it. */
export const callAboutRefill = defineCommand({
  type: 'refill.call',
  version: 1,
  label: 'Record refill call',
  args: z.strictObject({
    refillId: RefillId,
    patientId: PatientId,
    contactAttemptId: ContactAttemptId,
    channel: z.enum(contactChannels),
    outcome: z.enum(contactOutcomes),
    with: z.string().trim().max(120).optional(),
    summary: z.string().trim().max(2000),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ refill: get('refill', args.refillId), existing: get('contact-attempt', args.contactAttemptId) }),
  decide: ({ refill, existing }, { contactAttemptId, ...args }, { actor }) => {
    if (!refill || refill.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (existing) return no({ kind: 'already-exists', what: 'contact', id: contactAttemptId });
    if (!refillActions.close.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    return yes(
      put('contact-attempt', contactAttemptId, { ...args, direction: 'out', status: 'completed', by: actor.id }),
      put('refill', refill.id, { ...refill.doc, status: refill.doc.status === 'due' ? 'called' : refill.doc.status }),
    );
  },
});
