import { z } from 'zod';
import { volumeOf } from '../../clinical/visit/dose.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed, outOfOrder } from './open-infusion.ts';

/** The end: in full, or stopped early with the reason; what really ran in, and what was wasted before whom. */
export const endInfusion = defineCommand({
  type: 'infusion.end',
  version: 1,
  label: 'End infusion',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    eventId: z.string().min(1).max(64),
    outcome: z.enum(['completed', 'stopped']),
    volumeMl: z.number().min(0, 'A volume is not below nothing').max(10_000, 'No infusion is that large; check mL'),
    waste: z
      .strictObject({
        volumeMl: z.number().min(0, 'A volume is not below nothing').max(10_000),
        witness: z.string().trim().max(200).optional(),
      })
      .optional(),
    reason: z.string().trim().max(500).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ infusion: get('medication-administration', args.infusionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ infusion, encounter }, args, { actor }) => {
    const closed = infusionClosed(infusion, encounter, args.infusionId, ['in-progress', 'on-hold']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: args.infusionId });
    const late = outOfOrder(infusion, args.at);
    if (late) return no(late);
    if (args.outcome === 'stopped' && !args.reason)
      return no({ kind: 'invalid', issues: [{ path: 'reason', message: 'Say why it was stopped' }] });
    if (infusion.doc.plan?.wasteWitness && (args.waste?.volumeMl ?? 0) > 0 && !args.waste?.witness)
      return no({ kind: 'invalid', issues: [{ path: 'witness', message: 'The protocol asks for a witness of the waste: name them' }] });
    const bag = volumeOf(infusion.doc.products);
    const used = args.volumeMl + (args.waste?.volumeMl ?? 0);
    if (used > bag * 1.1 + 1e-9)
      return no({
        kind: 'invalid',
        issues: [{ path: 'volumeMl', message: `The products hold ${bag} mL; given and wasted together are more` }],
      });
    const event = { id: args.eventId, at: args.at, what: 'end' as const, byId: actor.id, ...(args.reason ? { reason: args.reason } : {}) };
    return yes(
      put('medication-administration', infusion.id, {
        ...infusion.doc,
        status: args.outcome,
        endedAt: args.at,
        volumeMl: args.volumeMl,
        events: [...infusion.doc.events, event],
        ...(args.waste ? { waste: args.waste } : {}),
        ...(args.reason ? { reason: args.reason } : {}),
      }),
    );
  },
});
