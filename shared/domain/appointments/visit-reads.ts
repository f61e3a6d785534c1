import type { AppointmentId } from '../../records/ids.ts';
import { get, type Get } from '../facts.ts';

/** Each visit of a plan by its id: the fact `visit appt-1`. */
export function visitReads(ids: readonly AppointmentId[]): Record<`visit ${string}`, Get<'appointment'>> {
  return Object.fromEntries(ids.map((id) => [`visit ${id}`, get('appointment', id)]));
}
