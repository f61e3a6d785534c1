import { z } from 'zod';
import { HomeKitId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** A kit that was recorded as used or taken away by mistake is in the home after all. One that was placed meanwhile has replaced it, as it would have without the mistake. */
export const restoreKit = defineCommand({
  type: 'kit.restore',
  version: 1,
  label: 'Kit is in the home after all',
  args: z.strictObject({ kitId: HomeKitId, patientId: PatientId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    kit: get('home-kit', args.kitId),
    standing: find('home-kit', { patientId: args.patientId, status: 'in-home' }, 1),
  }),
  decide: ({ kit, standing }, { kitId }) => {
    if (!kit) return no({ kind: 'not-found', what: 'kit', id: kitId });
    const { endedAt: _ended, ...doc } = kit.doc;
    if (doc.status === 'in-home') return yes();
    if (doc.status !== 'used' && doc.status !== 'removed') return no({ kind: 'wrong-status', what: 'kit', status: doc.status });
    const [other] = standing;
    return yes(
      put('home-kit', kitId, { ...doc, ...(other ? { status: 'replaced', endedAt: other.doc.placedAt } : { status: 'in-home' }) }),
    );
  },
});
