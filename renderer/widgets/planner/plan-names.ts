import type { RouteRow, ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { PlanNames } from './plan-words.ts';

export const vanName = ({ record, driverName }: RouteRow): string =>
  driverName ? `${record.doc.vehicle}, ${driverName}` : record.doc.vehicle;

/** What boxes and vans are called in the planner's sentences. */
export function namesOf(rounds: readonly RouteRow[], boxes: readonly ShipmentRow[]): Required<PlanNames> {
  const carried = rounds.flatMap(({ stops }) => stops.flatMap(({ box }) => box ?? []));
  const every = new Map([...carried, ...boxes].map((row) => [row.record.id, row]));
  const vans = new Map(rounds.map((round) => [round.record.id, round]));
  return {
    visit: (id) => {
      const box = every.get(id);
      return box ? `The box for ${box.patient?.name ?? box.record.doc.recipient.name}` : 'A box';
    },
    nurse: (id) => {
      const van = vans.get(id);
      return van ? vanName(van) : 'a van';
    },
    isBox: (id) => every.has(id),
  };
}
