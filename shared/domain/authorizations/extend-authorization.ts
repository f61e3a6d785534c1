import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { ApprovedUnits, grantedStatuses } from '../../records/authorization.ts';
import { AuthorizationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { closeReminders, reminderReads } from './close-reminders.ts';
import { withStep } from './steps.ts';

const Span = z.strictObject({ endOn: LocalDate.optional(), approved: ApprovedUnits.optional() });

/** The payer goes on paying: a later last day, more units, perhaps another number. It carries the days that the author saw. */
export const extendAuthorization = defineCommand({
  type: 'authorization.extend',
  version: 1,
  label: 'Extend authorization',
  args: z.strictObject({
    authorizationId: AuthorizationId,
    patientId: PatientId,
    seen: Span,
    to: Span.extend({ endOn: LocalDate }),
    number: z.string().trim().min(1).max(60).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ authorization: get('authorization', args.authorizationId), ...reminderReads(args.patientId) }),
  decide: ({ authorization, ...facts }, { authorizationId, patientId, seen, to, number, at }, { actor }) => {
    if (authorization?.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'authorization', id: authorizationId });
    const { doc } = authorization;
    if (!grantedStatuses.includes(doc.status)) return no({ kind: 'wrong-status', what: 'authorization', status: doc.status });
    if (doc.endOn !== seen.endOn)
      return no({
        ...{ kind: 'conflict', what: 'authorization', id: authorizationId },
        fields: [{ field: 'endOn', seen: seen.endOn, mine: to.endOn, theirs: doc.endOn }],
      });
    if (doc.endOn && to.endOn <= doc.endOn)
      return no({ kind: 'invalid', issues: [{ path: 'endOn', message: 'An extension ends later than before.' }] });
    const longer = { ...doc, ...to, ...(number ? { number } : {}) };
    const extended = withStep(longer, at, actor.id, `Extended until ${to.endOn}`);
    return yes(put('authorization', authorizationId, extended), ...closeReminders(facts, authorizationId, extended, at, actor.id));
  },
});
