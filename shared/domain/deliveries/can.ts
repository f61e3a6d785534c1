import { shipmentActions, type ShipmentStatus } from '../../records/shipment.ts';
import { stopActions, type StopStatus } from '../../records/delivery-route.ts';
import type { Refusal } from '../refusal.ts';

/** Why this may not be done to the box now, if it may not. */
export function boxRefusal(action: keyof typeof shipmentActions, status: ShipmentStatus): Refusal | undefined {
  const allowed: readonly ShipmentStatus[] = shipmentActions[action];
  return allowed.includes(status) ? undefined : { kind: 'wrong-status', what: 'delivery', status };
}

export function stopRefusal(action: keyof typeof stopActions, status: StopStatus): Refusal | undefined {
  const allowed: readonly StopStatus[] = stopActions[action];
  return allowed.includes(status) ? undefined : { kind: 'wrong-status', what: 'stop', status };
}
