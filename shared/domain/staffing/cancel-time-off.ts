import { z } from 'zod';
import { TimeOffId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { mayPlanFor } from './may-plan-for.ts';

export const cancelTimeOff = defineCommand({
  type: 'time-off.cancel',
  version: 1,
  label: 'Take back time off',
  args: z.strictObject({ timeOffId: TimeOffId }),
  patientId: () => undefined,
  reads: (args) => ({ off: get('time-off', args.timeOffId) }),
  decide: ({ off }, args, { actor }) => {
    if (!off) return no({ kind: 'not-found', what: 'time off', id: args.timeOffId });
    if (!mayPlanFor(actor, off.doc.practitionerId)) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (off.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'time off', status: off.doc.status });
    return yes(put('time-off', off.id, { ...off.doc, status: 'cancelled' }));
  },
});
