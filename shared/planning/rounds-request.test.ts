import { describe, expect, it } from 'vitest';
import { logisticsOf } from '../clinical/logistics/rules.ts';
import { a } from '../../tests/support/make-records.ts';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { momentOf } from '../kernel/wall-time.ts';
import type { RouteRow, ShipmentRow } from '../protocol/queries-deliveries.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import { minuteOf } from './minutes.ts';
import type { PlanRequest, PlanStop } from './plan-request.ts';
import { planDay } from './planner.ts';
import { roundChanges } from './round-changes.ts';
import { loosely, roundsPart, type RoundsPart } from './rounds-request.ts';

const zone = 'America/Chicago';
const date = '2032-03-10';
const at = (time: string): string => momentOf({ date, time }, zone)?.at.toISOString() ?? '';
const options = { date, zone, now: at('06:00'), rules: logisticsOf([]) };
const depot = { latitude: 41.9, longitude: -87.7 };

function box(id: string, more: Partial<DocOf<'shipment'>> = {}, rest: Partial<ShipmentRow> = {}, north = 0): ShipmentRow {
  const { routeId: _r, stopId: _s, ...doc } = a('shipment', {}).doc as DocOf<'shipment'>;
  const record = {
    ...{ kind: 'shipment', id, seq: 1 },
    doc: {
      ...doc,
      status: 'packed',
      timeZone: zone,
      window: { earliest: at('09:00'), latest: at('12:00') },
      address: { line: ['1 Street'], latitude: depot.latitude + north, longitude: depot.longitude },
      items: [{ name: 'Cefazolin', quantity: { value: 1, unit: 'bag' }, kind: 'drug', temperature: 'room' }],
      ...more,
    },
  } as unknown as StoredRecord<'shipment'>;
  return { record, waiting: false, ...rest };
}

function round(id: string, boxes: readonly ShipmentRow[] = [], status: DocOf<'delivery-route'>['status'] = 'planned'): RouteRow {
  const { doc } = a('delivery-route', {}) as { doc: DocOf<'delivery-route'> };
  return {
    record: { kind: 'delivery-route', id, seq: 1, doc: { ...doc, status, startAt: at('07:30'), timeZone: zone, vehicle: id } } as never,
    stops: boxes.map((one, i) => ({
      record: {
        ...{ kind: 'delivery-stop', id: `stop-${one.record.id}`, seq: 1 },
        doc: { shipmentId: one.record.id, status: 'planned', position: i + 1, startAt: at('07:30') },
      } as never,
      box: one,
    })),
    start: depot,
    waiting: false,
  };
}

const asked = ({ people, stops, links }: RoundsPart, visits: readonly PlanStop[] = [], nurse = false): PlanRequest => ({
  people: nurse
    ? [
        ...people,
        { id: 'ana', role: 'nurse', skills: [], start: depot, end: depot, from: minuteOf(at('07:00')), to: minuteOf(at('19:00')) },
      ]
    : people,
  stops: [...visits, ...stops],
  links,
});
const solve = (request: PlanRequest) => planDay(request, { seed: 1, moves: 6000, repair: true });

describe('boxes and vans as the planner sees them', () => {
  it('puts every box on a van, within its window, and says what each round would be', () => {
    const boxes = [box('one'), box('two', {}, {}, 0.05), box('three', {}, {}, -0.05)];
    const rounds = [round('van-1'), round('van-2')];
    const request = asked(roundsPart(rounds, boxes, options));
    const plan = solve(request);
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.stops).toHaveLength(3);
    const changes = roundChanges(plan, rounds);
    expect(changes.flatMap(({ taken }) => taken).sort()).toEqual(['one', 'three', 'two']);
  });

  it('brings the box before the nurse, in one plan with the nurse', () => {
    const visit: PlanStop = {
      ...{ id: 'visit', role: 'nurse', place: depot, minutes: 60, needs: [], preferred: [], avoided: [] },
      windows: [{ from: minuteOf(at('09:00')), to: minuteOf(at('13:00')) }],
    };
    const part = roundsPart([round('van-1')], [box('one', { appointmentId: 'visit' as never })], {
      ...options,
      visits: new Map([['visit', visit]]),
    });
    expect(part.links).toMatchObject([{ first: 'one', second: 'visit', minGap: 30 }]);
    const request = asked(part, [visit], true);
    const plan = solve(request);
    const start = (id: string): number => plan.stops.find(({ stopId }) => stopId === id)?.start ?? 0;
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(start('visit') - start('one')).toBeGreaterThanOrEqual(30);
  });

  it('ties nothing where the hours of the box already end in time', () => {
    const visit: PlanStop = {
      ...{ id: 'visit', role: 'nurse', place: depot, minutes: 60, needs: [], preferred: [], avoided: [] },
      windows: [{ from: minuteOf(at('15:00')), to: minuteOf(at('15:00')) }],
    };
    const boxes = [box('one', { appointmentId: 'visit' as never })];
    expect(roundsPart([round('van-1')], boxes, { ...options, visits: new Map([['visit', visit]]) }).links).toEqual([]);
  });

  it('comes before a visit that keeps its hour', () => {
    const visit = { doc: { start: at('11:00') } } as never;
    const [stop] = roundsPart([round('van-1')], [box('one', {}, { visit })], options).stops;
    expect(stop?.windows).toEqual([{ from: minuteOf(at('09:00')), to: minuteOf(at('10:30')) }]);
  });

  it('is at the door before the cold runs out', () => {
    const cold = box('one', {
      packOutUntil: at('10:15') as never,
      items: [{ name: 'Cefazolin', quantity: { value: 1, unit: 'bag' }, kind: 'drug', temperature: 'refrigerated' }],
    });
    expect(roundsPart([round('van-1')], [cold], options).stops[0]?.windows[0]?.to).toBe(minuteOf(at('10:15')));
  });

  it('never comes before the moment at which a late box can be there', () => {
    const late = box('one', { expectedAt: at('13:00') as never, lateReason: 'Compounding runs late' });
    expect(roundsPart([round('van-1')], [late], options).stops[0]?.windows).toEqual([
      { from: minuteOf(at('13:00')), to: minuteOf(at('13:00')) },
    ]);
  });

  it('a box in a van stays in that van; a driver who is out goes on from the last door', () => {
    const loaded = box('two', { status: 'on-route' }, {}, 0.1);
    const done = box('one', { status: 'delivered' }, {}, 0.2);
    const out = round('van-1', [done, loaded], 'started');
    Object.assign(out.stops[0]?.record.doc ?? {}, { status: 'done', leftAt: at('09:40') });
    const part = roundsPart([out, round('van-2')], [], { ...options, now: at('09:45') });
    expect(part.stops.map(({ id, avoided }) => ({ id, avoided }))).toEqual([{ id: 'two', avoided: ['van-2'] }]);
    expect(part.people[0]).toMatchObject({ from: minuteOf(at('09:45')), start: { latitude: depot.latitude + 0.2 } });
  });

  it('a round that is ordered after its hours leaves now, and says how much longer the driver is out', () => {
    const boxes = [box('one'), box('two', {}, {}, 0.05)];
    for (const [now, leaves] of [
      ['06:00', '07:30'],
      ['08:00', '08:00'],
      ['19:30', '19:30'],
    ] as const) {
      const request = asked(roundsPart([round('van-1', boxes)], [], { ...options, now: at(now) }));
      const plan = solve(request);
      expect(complaintsAbout(request, plan)).toEqual([]);
      expect(request.people.map(({ from }) => from)).toEqual([minuteOf(at(leaves))]);
      expect(plan.stops).toHaveLength(2);
      for (const { start } of plan.stops) expect(start).toBeGreaterThanOrEqual(minuteOf(at(leaves)));
      expect(plan.problems.some(({ kind }) => kind === 'overtime')).toBe(now === '19:30');
    }
  });

  const off = (from: string, to: string) => [
    { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active' as const, start: at(from) as never, end: at(to) as never },
  ];

  it('a driver who is off drives nothing: what is not loaded goes with another van, what is in the van is told', () => {
    const boxes = [box('one'), box('loaded', { status: 'on-route' })];
    const away = { ...round('van-1', boxes), driverAway: off('00:00', '23:59') };
    const request = asked(roundsPart([away, round('van-2')], [], options));
    const plan = solve(request);
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.stops).toMatchObject([{ stopId: 'one', personId: 'van-2' }]);
    expect(plan.problems).toEqual([{ kind: 'nobody-may', stopId: 'loaded', missing: [] }]);
    expect(plan.relaxations).toEqual([]);
  });

  it('a driver who is off for an hour is at the branch in that hour', () => {
    const away = { ...round('van-1'), driverAway: off('09:30', '10:30') };
    const boxes = [box('one', {}, {}, 0.05), box('two', {}, {}, 0.06), box('three', {}, {}, -0.05)];
    const request = asked(roundsPart([away], boxes, options));
    expect(request.people[0]?.away).toEqual([{ from: minuteOf(at('09:30')), to: minuteOf(at('10:30')) }]);
    const plan = solve(request);
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.problems).toEqual([]);
    for (const { start, end } of plan.stops) expect(end <= minuteOf(at('09:30')) || start >= minuteOf(at('10:30'))).toBe(true);
  });

  it('holds no more than the van does, and says so when it must', () => {
    const boxes = Array.from({ length: 45 }, (_, i) => box(`b${String(i)}`, {}, {}, i * 0.001));
    const request = asked(roundsPart([round('van-1')], boxes, options));
    const plan = solve(request);
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.problems).toContainEqual({ kind: 'overloaded', personId: 'van-1', by: 5 });
  });

  it('a box without a place on the map is told, and stays on its round, driven last', () => {
    const lost = box('lost', { address: { line: ['Nowhere'] } });
    const rounds = [round('van-1', [lost, box('one')])];
    const plan = solve(asked(roundsPart(rounds, [], options)));
    expect(plan.problems).toContainEqual({ kind: 'no-place', stopId: 'lost' });
    expect(roundChanges(plan, rounds)).toMatchObject([{ unplanned: ['lost'] }]);
  });

  it('leaves out what a carrier brings, what is delivered, and what belongs to another day', () => {
    const other = { earliest: '2032-03-14T14:00:00.000Z', latest: '2032-03-14T16:00:00.000Z' } as never;
    const boxes = [
      box('carrier', { carrier: { name: 'Parcel' } }),
      box('delivered', { status: 'delivered' }),
      box('later', { window: other }),
      box('failed', { status: 'failed', window: { earliest: '2032-03-08T14:00:00.000Z', latest: '2032-03-08T16:00:00.000Z' } as never }),
    ];
    expect(loosely(boxes, [round('van-1')], options).map(({ record }) => record.id)).toEqual(['failed']);
  });

  it('crosses midnight and the night on which clocks change: hours are moments', () => {
    const night = { earliest: '2032-03-14T07:30:00.000Z', latest: '2032-03-14T09:30:00.000Z' };
    const late = round('van-1');
    Object.assign(late.record.doc, { startAt: '2032-03-14T05:00:00.000Z' });
    const boxes = [box('one', { window: night as never }), box('two', { window: night as never }, {}, 0.1)];
    const request = asked(roundsPart([late], boxes, { ...options, date: '2032-03-14', now: '2032-03-14T05:00:00.000Z' }));
    const plan = solve(request);
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.problems).toEqual([]);
  });

  it('gives the same rounds for the same seed', () => {
    const boxes = Array.from({ length: 12 }, (_, i) => box(`b${String(i)}`, {}, {}, i * 0.01));
    const request = asked(roundsPart([round('van-1'), round('van-2')], boxes, options));
    expect(solve(request).stops).toEqual(solve(request).stops);
  });
});
