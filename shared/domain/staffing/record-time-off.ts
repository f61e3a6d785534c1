import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PractitionerId, TimeOffId } from '../../records/ids.ts';
import { timeOffReasons } from '../../records/time-off.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { mayPlanFor } from './may-plan-for.ts';

/** A person will not work for a while. Visits that are booked there stay where they are until somebody reschedules them: nobody is moved unasked. */
export const recordTimeOff = defineCommand({
  type: 'time-off.record',
  version: 1,
  label: 'Record time off',
  args: z.strictObject({
    timeOffId: TimeOffId,
    practitionerId: PractitionerId,
    start: Instant,
    end: Instant,
    reason: z.enum(timeOffReasons),
    note: z.string().trim().max(500).optional(),
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('time-off', args.timeOffId),
    practitioner: get('practitioner', args.practitionerId),
    others: find(
      'time-off',
      { practitionerId: args.practitionerId, status: 'active', start: { lte: args.start }, end: { gte: args.end } },
      1,
    ),
  }),
  decide: ({ existing, practitioner, others }, { timeOffId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'time off', id: timeOffId });
    if (!practitioner) return no({ kind: 'not-found', what: 'person', id: args.practitionerId });
    if (!mayPlanFor(actor, args.practitionerId)) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (args.end <= args.start)
      return no({ kind: 'invalid', issues: [{ path: 'end', message: 'The time off would end before it starts.' }] });
    const [same] = others;
    if (same) return no({ kind: 'already-away', start: same.doc.start, end: same.doc.end });
    return yes(put('time-off', timeOffId, { ...args, branchIds: practitioner.doc.branchIds, status: 'active', recordedBy: actor.id }));
  },
});
