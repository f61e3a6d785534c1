import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { ApprovedUnits, AuthorizationStatus } from '../../records/authorization.ts';
import { AuthorizationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { closeReminders, reminderReads } from './close-reminders.ts';
import { contentRefusal, needsReason, withStep } from './steps.ts';

/** The payer has answered, or we went a step further: granted, denied with the reason, appealed, cancelled. It carries the state that the author saw. */
export const answerAuthorization = defineCommand({
  type: 'authorization.answer',
  version: 1,
  label: 'Record payer’s answer',
  args: z.strictObject({
    authorizationId: AuthorizationId,
    patientId: PatientId,
    seen: AuthorizationStatus,
    to: AuthorizationStatus,
    number: z.string().trim().min(1).max(60).optional(),
    startOn: LocalDate.optional(),
    endOn: LocalDate.optional(),
    approved: ApprovedUnits.optional(),
    reason: z.string().trim().max(500).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ authorization: get('authorization', args.authorizationId), ...reminderReads(args.patientId) }),
  decide: ({ authorization, ...facts }, { authorizationId, patientId, seen, to, reason, at, ...answer }, { actor }) => {
    if (authorization?.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'authorization', id: authorizationId });
    const theirs = authorization.doc.status;
    if (theirs === 'entered-in-error') return no({ kind: 'wrong-status', what: 'authorization', status: theirs });
    if (theirs !== seen)
      return no({ kind: 'conflict', what: 'authorization', id: authorizationId, fields: [{ field: 'status', seen, mine: to, theirs }] });
    if (needsReason.includes(to) && !reason)
      return no({ kind: 'invalid', issues: [{ path: 'reason', message: 'Write the reason that was given.' }] });
    const doc = { ...authorization.doc, ...answer, status: to };
    const refusal = contentRefusal(doc);
    if (refusal) return no(refusal);
    const answered = withStep(doc, at, actor.id, reason);
    return yes(put('authorization', authorizationId, answered), ...closeReminders(facts, authorizationId, answered, at, actor.id));
  },
});
