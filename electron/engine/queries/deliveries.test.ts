import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import type { AppointmentId, DeliveryRouteId, DeliveryStopId } from '../../../shared/records/ids.ts';
import { a, dayEnd, hoursFromNow, now, nurse } from '../../../tests/support/make-records.ts';
import { openQueryStore, type QueryStore } from '../../../tests/support/query-store.ts';

const today = '2026-03-10' as LocalDate;
const appt = 'appt-1' as AppointmentId;
const onRound = { routeId: 'rte-1' as DeliveryRouteId, stopId: 'stp-1' as DeliveryStopId };
const dayStart = hoursFromNow(-10);

let store: QueryStore;
beforeEach(() => {
  store = openQueryStore(nurse);
  store.put(
    a('patient', { telecom: { mobile: '847-555-0199' } }, 'pat-1'),
    a('practitioner', {}, nurse.id),
    a('practitioner', { name: { family: 'Ferreira', given: ['Noa'] }, roles: ['driver'] }, 'prac-driver'),
    a('location', { address: { line: [], latitude: 42, longitude: -87 } }, 'loc-1'),
    a('appointment', { start: hoursFromNow(5), end: hoursFromNow(6) }, appt),
  );
});
afterEach(() => store.close());

describe('boxes', () => {
  it('stand in the order of their windows, with visit, round and how ready the visit is', () => {
    store.put(
      a('shipment', { appointmentId: appt, ...onRound, status: 'on-route' }, 'shp-2'),
      a('shipment', { window: { earliest: hoursFromNow(0), latest: hoursFromNow(2) } }, 'shp-1'),
      a('delivery-route', {}, 'rte-1'),
      a('delivery-stop', { shipmentId: 'shp-2' as never }, 'stp-1'),
    );
    const rows = store.ask('shipments', { from: now, to: dayEnd });
    expect(rows.map(({ record }) => record.id)).toEqual(['shp-1', 'shp-2']);
    expect(rows[1]).toMatchObject({ readiness: 'on-the-way', driverName: 'Noa Ferreira', vehicle: 'Van 1', nurseName: 'Ann Lindqvist' });
    expect(rows[1]?.patient?.name).toBe('Okafor, Grace');
    expect(rows[0]?.visit).toBeUndefined();
  });

  it('are found by the numbers of a carrier', () => {
    store.put(a('shipment', { carrier: { name: 'Parcel Co', trackingNumber: '1Z999' } }, 'shp-1'));
    store.put(a('shipment', {}, 'shp-2'));
    expect(store.ask('tracked', { numbers: ['1Z999', '1Z000'] }).map(({ id }) => id)).toEqual(['shp-1']);
  });

  it('are found by patient, city, content and tracking number', () => {
    store.put(a('shipment', { carrier: { name: 'Parcel Co', trackingNumber: '1Z999' } }, 'shp-1'));
    const found = (search: string) => store.ask('shipments', { from: now, to: dayEnd, search }).length;
    expect(['okaf', 'grace evans', 'vanco', '1z99', 'nobody'].map(found)).toEqual([1, 1, 1, 1, 0]);
  });

  it('that never arrived stay on today’s list, delivered ones do not', () => {
    const before = { window: { earliest: hoursFromNow(-30), latest: hoursFromNow(-28) } };
    store.put(a('shipment', { ...before, status: 'failed' }, 'shp-1'), a('shipment', { ...before, status: 'delivered' }, 'shp-2'));
    expect(store.ask('shipments', { from: dayStart, to: dayEnd, open: true }).map(({ record }) => record.id)).toEqual(['shp-1']);
    expect(store.ask('shipments', { from: dayStart, to: dayEnd })).toEqual([]);
  });

  it('that slip propose a time at which the nurse is free', () => {
    store.put(
      a('shipment', { appointmentId: appt, status: 'on-route', expectedAt: hoursFromNow(6) }, 'shp-1'),
      a('appointment', { start: hoursFromNow(7), end: hoursFromNow(8) }, 'appt-2'),
      a('custody-event', {}, 'cst-1'),
    );
    const detail = store.ask('shipment', { shipmentId: 'shp-1' });
    expect(detail?.readiness).toBe('slips');
    expect(detail?.proposed).toEqual({ start: hoursFromNow(8), end: hoursFromNow(9) });
    expect(detail?.custody).toHaveLength(1);
  });
});

describe('rounds', () => {
  it('list their stops as they are driven, without those taken off', () => {
    store.put(
      a('delivery-route', {}, 'rte-1'),
      a('delivery-stop', { position: 2, shipmentId: 'shp-2' as never }, 'stp-2'),
      a('delivery-stop', { position: 1 }, 'stp-1'),
      a('delivery-stop', { position: 0, status: 'removed' }, 'stp-0'),
      a('shipment', onRound, 'shp-1'),
    );
    const [round] = store.ask('routes', { from: today, to: today });
    expect(round?.stops.map(({ record }) => record.id)).toEqual(['stp-1', 'stp-2']);
    expect(round).toMatchObject({ driverName: 'Noa Ferreira', start: { latitude: 42, longitude: -87 } });
    expect(round?.stops[1]?.box).toBeUndefined();
    expect(store.ask('routes', { from: today, to: today, driverId: 'prac-other' })).toEqual([]);
  });
});

describe('supplies and kits', () => {
  it('that run out first stand first; what was never counted is nobody’s order yet', () => {
    const counted = (value: number) => ({ value, at: now, by: nurse.id });
    store.put(
      a('supply-level', { counted: counted(40), perWeek: 21 }, 'spl-a'),
      a('supply-level', { counted: counted(3), perWeek: 21 }, 'spl-b'),
      a('supply-level', {}, 'spl-c'),
    );
    expect(store.ask('reorders', { now }).map(({ record, reorder }) => [record.id, reorder.order])).toEqual([
      ['spl-b', 57],
      ['spl-a', 20],
    ]);
    expect(store.ask('supplies', { patientId: 'pat-1', now })).toHaveLength(3);
  });

  it('kits of all homes are listed by what goes out of date first', () => {
    store.put(
      a('home-kit', { firstExpiry: '2026-09-30' as LocalDate }, 'kit-1'),
      a('home-kit', { firstExpiry: '2026-03-31' as LocalDate }, 'kit-2'),
      a('home-kit', { firstExpiry: '2026-01-31' as LocalDate, status: 'replaced' }, 'kit-3'),
      a('home-kit', {}, 'kit-4'),
    );
    expect(store.ask('kits', { now }).map(({ record }) => record.id)).toEqual(['kit-2', 'kit-1', 'kit-4']);
    expect(store.ask('kits', { now, before: '2026-04-30' }).map(({ record }) => record.id)).toEqual(['kit-2', 'kit-4']);
    expect(store.ask('kits', { now })[0]?.nextVisitAt).toBe(hoursFromNow(5));
  });
});

describe('today’s exceptions', () => {
  const ask = () => store.ask('exceptions', { now, dayStart, dayEnd, today });
  const kindsFound = (): string[] => ask().map(({ kind }) => kind);

  it('are none when every visit is confirmed, ready and in time', () => {
    store.put(a('shipment', { appointmentId: appt, status: 'delivered' }), a('coverage', {}, 'cov-1'));
    expect(ask()).toEqual([]);
  });

  it.each([
    ['late-nurse', () => store.put(a('appointment', { start: hoursFromNow(-1), end: hoursFromNow(0) }, 'appt-3'))],
    [
      'unconfirmed',
      () => store.put(a('appointment', { start: hoursFromNow(5), end: hoursFromNow(6), confirmation: 'declined' }, 'appt-3')),
    ],
    ['slipped-delivery', () => store.put(a('shipment', { appointmentId: appt, status: 'on-route', expectedAt: hoursFromNow(6) }))],
    ['unready-visit', () => store.put(a('shipment', { appointmentId: appt, status: 'failed' }))],
    ['authorization', () => store.put(a('coverage', { authorization: { required: true } }, 'cov-1'))],
    [
      'authorization',
      () => store.put(a('coverage', { authorization: { required: true, number: 'A1', endOn: '2026-03-09' as LocalDate } }, 'cov-1')),
    ],
  ] as const)('%s: what is wrong is said, with the telephone number at hand', (kind, happens) => {
    happens();
    expect(kindsFound()).toEqual([kind]);
    expect(ask()[0]?.reason).toMatch(/\.$|: /);
    expect(ask()[0]?.phone).toBe('847-555-0199');
  });

  it('a nurse who said to be late is told of before the hour has come, until the visit was moved', () => {
    store.put(a('visit-delay', { eta: hoursFromNow(6), minutesLate: 60, reason: 'Traffic.' }, 'late-1'));
    expect(ask()).toMatchObject([
      {
        ...{ kind: 'late-nurse', eta: hoursFromNow(6) },
        reason: 'The nurse runs 60 min late: Traffic. The patient is still to be told.',
      },
    ]);
    store.put(a('visit-delay', { eta: hoursFromNow(7), minutesLate: 120, told: 'by-nurse', saidAt: hoursFromNow(0.1) }, 'late-2'));
    expect(ask()).toMatchObject([{ eta: hoursFromNow(7), reason: 'The nurse runs 120 min late.' }]);
  });

  it('what a nurse said of an hour that the visit no longer has is told no more', () => {
    const from = { start: hoursFromNow(4), end: hoursFromNow(5) };
    store.put(
      a('appointment', { start: hoursFromNow(7), end: hoursFromNow(8), moved: { at: hoursFromNow(0.2), from } }, 'appt-3'),
      a('visit-delay', { appointmentId: 'appt-3' as AppointmentId, eta: hoursFromNow(7.5), minutesLate: 210 }, 'late-1'),
    );
    expect(ask()).toEqual([]);
  });

  it('whether the patient said yes is no longer asked once the hour has come', () => {
    store.put(a('appointment', { start: hoursFromNow(-0.1), end: hoursFromNow(1), confirmation: 'unconfirmed' }, 'appt-3'));
    expect(ask()).toEqual([]);
  });

  it('a visit that is under way or done is nobody’s exception', () => {
    store.put(
      a('appointment', { start: hoursFromNow(-1), end: hoursFromNow(0), status: 'arrived', confirmation: 'unconfirmed' }, 'appt-3'),
    );
    expect(ask()).toEqual([]);
  });
});
