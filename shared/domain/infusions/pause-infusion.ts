import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed, outOfOrder } from './open-infusion.ts';

export const pauseInfusion = defineCommand({
  type: 'infusion.pause',
  version: 1,
  label: 'Pause infusion',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    eventId: z.string().min(1).max(64),
    reason: z.string().trim().min(1, 'Say why it is paused').max(500),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ infusion: get('medication-administration', args.infusionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ infusion, encounter }, { infusionId, eventId, reason, at }, { actor }) => {
    const closed = infusionClosed(infusion, encounter, infusionId, ['in-progress']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: infusionId });
    const late = outOfOrder(infusion, at);
    if (late) return no(late);
    const event = { id: eventId, at, what: 'pause' as const, reason, byId: actor.id };
    return yes(
      put('medication-administration', infusion.id, { ...infusion.doc, status: 'on-hold', events: [...infusion.doc.events, event] }),
    );
  },
});
