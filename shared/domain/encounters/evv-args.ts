import { z } from 'zod';
import { addMinutes, Instant } from '../../kernel/time.ts';
import type { Actor } from '../define-command.ts';
import { find } from '../facts.ts';
import { EvvPlace } from '../../records/evv-event.ts';
import { EncounterId, EvvEventId, PatientId } from '../../records/ids.ts';

/** What each entry of the visit's clock brings along. */
export const evvArgs = {
  eventId: EvvEventId,
  encounterId: EncounterId,
  patientId: PatientId,
  at: Instant,
  deviceAt: Instant,
  clockOffsetMs: z.number().optional(),
};

export const evvPlace = EvvPlace;

/** The nurse's entries around a moment, of all visits. */
export function entriesAround(actor: Actor, at: Instant) {
  return find('evv-event', { practitionerId: actor.id, at: { gte: addMinutes(at, -36 * 60), lte: addMinutes(at, 36 * 60) } }, 200);
}
