import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { HomeKitId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** A kit that was used or taken away no longer counts as being there. One that was recorded by mistake never was: the one that it replaced is in the home as before. */
export const endKit = defineCommand({
  type: 'kit.end',
  version: 1,
  label: 'Kit used or removed',
  args: z.strictObject({ kitId: HomeKitId, patientId: PatientId, how: z.enum(['used', 'removed', 'entered-in-error']), at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    kit: get('home-kit', args.kitId),
    replaced: find('home-kit', { patientId: args.patientId, status: 'replaced' }, 100),
  }),
  decide: ({ kit, replaced }, { kitId, how, at }) => {
    if (!kit) return no({ kind: 'not-found', what: 'kit', id: kitId });
    if (kit.doc.status === how) return yes();
    if (kit.doc.status !== 'in-home') return no({ kind: 'wrong-status', what: 'kit', status: kit.doc.status });
    const before = how === 'entered-in-error' ? replaced.filter(({ doc }) => doc.endedAt === kit.doc.placedAt) : [];
    return yes(
      put('home-kit', kitId, { ...kit.doc, status: how, endedAt: at }),
      ...before.map(({ id, doc: { endedAt: _ended, ...doc } }) => put('home-kit', id, { ...doc, status: 'in-home' })),
    );
  },
});
