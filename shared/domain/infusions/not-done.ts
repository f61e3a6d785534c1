import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed } from './open-infusion.ts';

/** The infusion does not take place: with the reason, and work for the pharmacist and the one who plans. */
export const infusionNotDone = defineCommand({
  type: 'infusion.not-done',
  version: 1,
  label: 'Record that the infusion did not take place',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why it does not take place').max(500),
    pharmacistTaskId: TaskId,
    coordinatorTaskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    infusion: get('medication-administration', args.infusionId),
    encounter: get('encounter', args.encounterId),
    pharmacistTask: get('task', args.pharmacistTaskId),
    coordinatorTask: get('task', args.coordinatorTaskId),
  }),
  decide: ({ infusion, encounter }, args, { actor }) => {
    const closed = infusionClosed(infusion, encounter, args.infusionId, ['preparation']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: args.infusionId });
    const task = {
      status: 'requested' as const,
      reason: args.reason,
      patientId: infusion.doc.patientId,
      focus: { kind: 'encounter', id: infusion.doc.encounterId },
      createdAt: args.at,
      createdBy: actor.id,
      dueAt: args.at,
    };
    return yes(
      put('medication-administration', infusion.id, { ...infusion.doc, status: 'not-done', reason: args.reason, endedAt: args.at }),
      put('task', args.pharmacistTaskId, { ...task, priority: 'stat', title: 'Infusion did not take place', ownerRole: 'pharmacist' }),
      put('task', args.coordinatorTaskId, { ...task, priority: 'urgent', title: 'Reschedule the infusion', ownerRole: 'coordinator' }),
    );
  },
});
