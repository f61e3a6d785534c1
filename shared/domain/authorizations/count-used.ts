import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AuthorizationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** How many doses or units of an authorization are used; a count of an earlier moment does not take the place of a later one. */
export const countUsed = defineCommand({
  type: 'authorization.count-used',
  version: 1,
  label: 'Count used units',
  args: z.strictObject({ authorizationId: AuthorizationId, patientId: PatientId, used: z.number().min(0).max(100_000), at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ authorization: get('authorization', args.authorizationId) }),
  decide: ({ authorization }, { authorizationId, patientId, used, at }) => {
    if (authorization?.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'authorization', id: authorizationId });
    const { doc } = authorization;
    if (doc.approved?.unit === 'visits')
      return no({ kind: 'invalid', issues: [{ path: 'used', message: 'Visits are counted from the visits themselves.' }] });
    if (doc.used && doc.used.at > at) return yes();
    return yes(put('authorization', authorizationId, { ...doc, used: { value: used, at } }));
  },
});
