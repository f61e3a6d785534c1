import { z } from 'zod';
import { toMlPerHour } from '../../clinical/infusion-rate.ts';
import { fastestNow, progressAt } from '../../clinical/protocols/progress.ts';
import { RateQuantity } from '../../clinical/protocols/schema.ts';
import { concentrationOf, volumeOf } from '../../clinical/visit/dose.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed, outOfOrder } from './open-infusion.ts';

/** Another rate, up or down. Never above the limit of the plan that the infusion started with, nor above what holds after a restart. */
export const changeRate = defineCommand({
  type: 'infusion.change-rate',
  version: 1,
  label: 'Change rate',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    eventId: z.string().min(1).max(64),
    rate: RateQuantity,
    reason: z.string().max(500).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ infusion: get('medication-administration', args.infusionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ infusion, encounter }, { infusionId, eventId, rate, reason, at }, { actor }) => {
    const closed = infusionClosed(infusion, encounter, infusionId, ['in-progress']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: infusionId });
    const late = outOfOrder(infusion, at);
    if (late) return no(late);
    const { doc } = infusion;
    if (doc.events.some(({ id }) => id === eventId)) return no({ kind: 'already-exists', what: 'rate', id: eventId });
    const concentrationMgPerMl = concentrationOf(doc.products);
    const mlPerHour = toMlPerHour(rate, {
      ...(doc.weight ? { weightKg: doc.weight.value } : {}),
      ...(concentrationMgPerMl === undefined ? {} : { concentrationMgPerMl }),
    });
    if (!mlPerHour.ok) return no({ kind: 'invalid', issues: [{ path: 'rate', message: 'Enter the rate in mL/h' }] });
    const held = doc.held && at < doc.held.until ? doc.held : undefined;
    const limit = Math.min(
      fastestNow(doc.plan ?? { steps: [] }, volumeOf(doc.products), progressAt(doc.events, at)) ?? Infinity,
      held?.mlPerHour ?? Infinity,
    );
    if (mlPerHour.value > limit + 1e-9) {
      const words =
        held && limit === held.mlPerHour
          ? 'after the reaction'
          : [doc.plan?.cap?.words, doc.plan?.minMinutes && `not in less than ${doc.plan.minMinutes} min`].filter(Boolean).join('; ');
      return no({ kind: 'over-limit', mlPerHour: mlPerHour.value, limit, words });
    }
    const event = {
      id: eventId,
      at,
      what: 'change' as const,
      mlPerHour: mlPerHour.value,
      rate,
      byId: actor.id,
      ...(reason ? { reason } : {}),
    };
    return yes(put('medication-administration', infusion.id, { ...doc, events: [...doc.events, event] }));
  },
});
