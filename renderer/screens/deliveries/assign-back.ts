import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, runCommand } from '../../app/engine.ts';

/** Puts a box back where it stood on a round: a stop that was taken off stays so, and a new one has its place and time. */
export function assignBack({ doc }: StoredRecord<'delivery-stop'>): Promise<CommandResult> {
  const { shipmentId, patientId, routeId, position, plannedAt, promised } = doc;
  return runCommand('shipment.assign', {
    ...{ shipmentId, patientId, routeId, stopId: newId<never>('stp'), position },
    ...(plannedAt ? { plannedAt } : {}),
    ...(promised ? { promised } : {}),
  });
}
