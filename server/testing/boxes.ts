import { put, type Write } from '../../shared/domain/define-command.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { LocationId, PatientId, PractitionerId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { days, noon, north, timeZone } from './clinic.ts';

export const someDriver = 'prac-some-driver' as PractitionerId;

/** A box for pat-1 from the north. */
export function box(id: string, status: DocOf<'shipment'>['status'] = 'prepared', more: Partial<DocOf<'shipment'>> = {}): Write {
  return put('shipment', id, {
    ...{ patientId: 'pat-1' as PatientId, branchId: north, status, timeZone, window: { earliest: noon, latest: days(1) }, maySign: [] },
    items: [{ name: 'Flush', quantity: { value: 5, unit: 'each' }, kind: 'supply', temperature: 'room' }],
    ...{ recipient: { name: 'Given Family of pat-1' }, address: { line: ['1 Elm Street'] } },
    ...more,
  });
}

export function round(
  id: string,
  branchId: LocationId,
  driverId: PractitionerId = someDriver,
  status: DocOf<'delivery-route'>['status'] = 'planned',
  startAt: Instant = noon,
): Write {
  const day = startAt.slice(0, 10) as DocOf<'delivery-route'>['day'];
  return put('delivery-route', id, { branchId, driverId, day, timeZone, startAt, vehicle: 'Van 1', status });
}

export function stop(id: string, shipmentId: string, more: Partial<DocOf<'delivery-stop'>> = {}): Write {
  return put('delivery-stop', id, {
    ...{ routeId: 'rte-1' as DocOf<'delivery-stop'>['routeId'], shipmentId: shipmentId as DocOf<'delivery-stop'>['shipmentId'] },
    ...{ patientId: 'pat-1' as PatientId, driverId: someDriver, startAt: noon, position: 1, status: 'planned' },
    ...more,
  });
}
