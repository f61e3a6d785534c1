import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ShiftHandoffId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** "I have read it and have it from here." */
export const takeHandoff = defineCommand({
  type: 'handoff.take',
  version: 1,
  label: 'Take over from handoff note',
  args: z.strictObject({ handoffId: ShiftHandoffId, takenAt: Instant }),
  patientId: () => undefined,
  reads: (args) => ({ handoff: get('shift-handoff', args.handoffId) }),
  decide: ({ handoff }, args, { actor }) => {
    if (!handoff) return no({ kind: 'not-found', what: 'handoff note', id: args.handoffId });
    if (!actor.branchIds.includes(handoff.doc.branchId)) return no({ kind: 'not-allowed', why: 'not-in-care' });
    if (handoff.doc.takenById !== undefined) return yes();
    return yes(put('shift-handoff', handoff.id, { ...handoff.doc, takenById: actor.id, takenByName: actor.name, takenAt: args.takenAt }));
  },
});
