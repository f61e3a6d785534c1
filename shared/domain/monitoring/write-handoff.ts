import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { LocationId, PatientId, ShiftHandoffId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** What the one on call leaves to the next. */
export const writeHandoff = defineCommand({
  type: 'handoff.write',
  version: 1,
  label: 'Write handoff note',
  args: z.strictObject({
    handoffId: ShiftHandoffId,
    branchId: LocationId,
    words: z.string().trim().max(4000),
    items: z.array(z.strictObject({ patientId: PatientId.optional(), text: z.string().min(1).max(500) })).max(200),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('shift-handoff', args.handoffId) }),
  decide: ({ existing }, { handoffId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'handoff note', id: handoffId });
    if (!actor.branchIds.includes(args.branchId)) return no({ kind: 'not-allowed', why: 'not-in-care' });
    if (args.words === '' && args.items.length === 0)
      return no({ kind: 'invalid', issues: [{ path: 'words', message: 'Write what the next one should know.' }] });
    return yes(put('shift-handoff', handoffId, { ...args, byId: actor.id, byName: actor.name }));
  },
});
