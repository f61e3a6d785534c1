import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { HomeKitId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A kit that was used or taken away no longer counts as being there. */
export const endKit = defineCommand({
  type: 'kit.end',
  version: 1,
  label: 'Kit used or removed',
  args: z.strictObject({ kitId: HomeKitId, patientId: PatientId, how: z.enum(['used', 'removed', 'entered-in-error']), at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ kit: get('home-kit', args.kitId) }),
  decide: ({ kit }, { kitId, how, at }) => {
    if (!kit) return no({ kind: 'not-found', what: 'kit', id: kitId });
    if (kit.doc.status === how) return yes();
    if (kit.doc.status !== 'in-home') return no({ kind: 'wrong-status', what: 'kit', status: kit.doc.status });
    return yes(put('home-kit', kitId, { ...kit.doc, status: how, endedAt: at }));
  },
});
