import { LocalDate } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { hoursFromNow, branchId, nurse, zone, patientId, encounterId, driverId } from './base.ts';

type Covered =
  'shipment' | 'delivery-route' | 'delivery-stop' | 'custody-event' | 'delivery-proof' | 'supply-level' | 'home-kit' | 'supply-count';

/** The least that makes a valid document of boxes, rounds and supplies. */
export const deliveryRecords: { readonly [K in Covered]: DocOf<K> } = {
  shipment: {
    patientId,
    branchId,
    status: 'prepared',
    items: [{ name: 'Vancomycin 1,250 mg bag', quantity: { value: 7, unit: 'bag' }, kind: 'drug', temperature: 'refrigerated' }],
    recipient: { name: 'Grace Okafor', phone: '847-555-0101' },
    address: { line: ['12 Elm Street'], city: 'Evanston', state: 'IL', latitude: 42.05, longitude: -87.69 },
    timeZone: zone,
    window: { earliest: hoursFromNow(1), latest: hoursFromNow(4) },
    maySign: [],
  },
  'delivery-route': {
    branchId,
    driverId,
    day: LocalDate.parse('2026-03-10'),
    timeZone: zone,
    startAt: hoursFromNow(-1),
    vehicle: 'Van 1',
    status: 'planned',
  },
  'delivery-stop': {
    routeId: 'rte-1' as DocOf<'delivery-stop'>['routeId'],
    shipmentId: 'shp-1' as DocOf<'delivery-stop'>['shipmentId'],
    patientId,
    driverId,
    startAt: hoursFromNow(-1),
    position: 1,
    status: 'planned',
  },
  'custody-event': {
    shipmentId: 'shp-1' as DocOf<'custody-event'>['shipmentId'],
    patientId,
    from: { kind: 'pharmacy', name: 'Chicago' },
    to: { kind: 'driver', name: 'Noa Ferreira' },
    at: hoursFromNow(-1),
    deviceAt: hoursFromNow(-1),
    place: { missing: 'No position on this laptop' },
    temperature: { indicator: 'within-limits' },
    recordedBy: driverId,
  },
  'delivery-proof': {
    shipmentId: 'shp-1' as DocOf<'delivery-proof'>['shipmentId'],
    patientId,
    status: 'final',
    patientName: 'Grace Okafor',
    address: '12 Elm Street, Evanston, IL',
    items: [{ name: 'Vancomycin 1,250 mg bag', quantity: { value: 7, unit: 'bag' }, kind: 'drug', temperature: 'refrigerated' }],
    receipt: {
      by: 'signature',
      printedName: 'Grace Okafor',
      relationship: 'patient',
      signature: { width: 300, height: 100, path: 'M1 1L90 40' },
    },
    deliveredAt: hoursFromNow(0),
    deviceAt: hoursFromNow(0),
    place: { missing: 'No position on this laptop' },
    temperature: { indicator: 'within-limits' },
    deliveredBy: driverId,
    deliveredByName: 'Noa Ferreira',
  },
  'supply-level': { patientId, item: 'Saline flush 10 mL', unit: 'each', par: 60, status: 'active' },
  'home-kit': {
    patientId,
    type: 'anaphylaxis',
    protocol: 'anaphylaxis-kit-1',
    items: [{ name: 'Epinephrine auto-injector 0.3 mg', quantity: { value: 2, unit: 'each' } }],
    status: 'in-home',
    placedAt: hoursFromNow(-500),
    placedBy: nurse.id,
  },
  'supply-count': {
    patientId,
    encounterId,
    itemId: 'gloves',
    title: 'Gloves',
    unit: 'pair',
    used: 2,
    countedAt: hoursFromNow(-24),
    countedBy: nurse.id,
  },
};
