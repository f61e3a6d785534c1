import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** Offers that are still to be taken: for those who plan all of their branches, for a nurse those that the nurse was asked. */
export const openShifts: Query<'openShifts'> = (db, { now, mine }, { actor }) =>
  recordsWhere(db, 'shift-offer', `status = 'open' and start > ? order by start, id`, now).filter(
    ({ doc }) => !mine || doc.toIds.includes(actor.id),
  );

/** The last offer of a visit. */
export const visitOffer: Query<'visitOffer'> = (db, { appointmentId }) =>
  recordsWhere(db, 'shift-offer', 'appointment_id = ? order by id desc limit 1', appointmentId)[0];
