import { describe, expect, it } from 'vitest';
import { logisticsOf } from '../clinical/logistics/rules.ts';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { a } from '../../tests/support/make-records.ts';
import { momentOf } from '../kernel/wall-time.ts';
import type { BoardData, BoardNurse, BoardVisit } from '../protocol/queries-board.ts';
import type { RouteRow, ShipmentRow } from '../protocol/queries-deliveries.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import { boardRequest } from './board-request.ts';
import { minuteOf } from './minutes.ts';
import { planChanges } from './plan-changes.ts';
import { planDay } from './planner.ts';
import { roundChanges } from './round-changes.ts';

const zone = 'America/Chicago';
const date = '2026-03-10';
const at = (time: string): string => momentOf({ date, time }, zone)?.at.toISOString() ?? '';
const place = { latitude: 41.9, longitude: -87.7 };

const nurse = (id: string, more: Partial<BoardNurse> = {}): BoardNurse => ({
  ...{ id: id as BoardNurse['id'], name: id, branchIds: ['loc-1'], branchPlace: place, credentials: [], timeOff: [], availability: [] },
  ...more,
});
const visit = (
  id: string,
  nurseId: string | undefined,
  from: string,
  to: string,
  more: Partial<DocOf<'appointment'>> = {},
  rest: Partial<BoardVisit> = {},
): BoardVisit => {
  const { practitionerId: _other, window: _window, ...doc } = a('appointment', {}).doc as DocOf<'appointment'>;
  const record = {
    ...{ kind: 'appointment', id, seq: 1 },
    doc: {
      ...doc,
      start: at(from),
      end: at(to),
      timeZone: zone,
      status: 'booked',
      confirmation: 'unconfirmed',
      class: 'HH',
      ...(nurseId ? { practitionerId: nurseId } : {}),
      ...more,
    },
  } as StoredRecord<'appointment'>;
  return {
    record,
    patient: { id: record.doc.patientId, name: id, birthDate: '1958-02-03' as never, mrn: '1' },
    place,
    knownTo: [],
    waiting: false,
    ...rest,
  };
};
const ask = (data: BoardData, more: Partial<Parameters<typeof boardRequest>[1]> = {}) =>
  boardRequest(data, { date, zone, rules: logisticsOf([]), flexMinutes: 90, ...more });

describe('what the board asks the planner', () => {
  it('does not plan a nurse for a visit that an agency makes', () => {
    const data = {
      nurses: [nurse('ana')],
      visits: [visit('ours', undefined, '09:00', '10:00'), visit('theirs', undefined, '11:00', '12:00', {}, { agency: 'Jo, Northside' })],
    };
    expect(ask(data).stops.map(({ id }) => id)).toEqual(['ours']);
  });

  it('moves the visits of a nurse who is sick, and leaves confirmed ones of others where they are', () => {
    const sick = nurse('ana', {
      timeOff: [
        { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active', start: at('00:00') as never, end: at('23:59') as never },
      ],
    });
    const data = {
      nurses: [sick, nurse('ben')],
      visits: [visit('one', 'ana', '09:00', '10:00'), visit('two', 'ben', '09:30', '10:30', { confirmation: 'confirmed' })],
    };
    const request = ask(data);
    expect(request.people.map(({ id }) => id)).toEqual(['ben']);
    const plan = planDay(request, { seed: 1, moves: 4000, repair: true });
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(planChanges(request, plan)).toMatchObject([{ stopId: 'one', after: { personId: 'ben' }, why: 'person-away' }]);
  });

  it('sends somebody from now on to a visit that nobody has come to, although its time was confirmed and has passed', () => {
    const confirmed = { confirmation: 'confirmed' as const };
    const data = {
      nurses: [nurse('ana'), nurse('ben')],
      visits: [
        visit('late', 'ana', '09:00', '10:00', { ...confirmed, window: { earliest: at('09:00') as never, latest: at('10:00') as never } }),
        visit('under way', 'ana', '09:10', '12:00', confirmed),
      ],
    };
    const now = at('10:20');
    const request = ask(data, { now, late: new Set(['late']) });
    const plan = planDay(request, { seed: 1, moves: 2000, repair: true });
    expect(complaintsAbout(request, plan)).toEqual([]);
    const changes = planChanges(request, plan);
    expect(changes).toMatchObject([{ stopId: 'late', after: { personId: 'ben' } }]);
    expect(changes[0]?.after.start).toBeGreaterThanOrEqual(minuteOf(now));
  });

  describe('what is past is never proposed', () => {
    const depot = { latitude: 41.95, longitude: -87.65 };
    const box = (id: string, appointmentId?: string): ShipmentRow => {
      const { routeId: _r, stopId: _s, ...doc } = a('shipment', {}).doc as DocOf<'shipment'>;
      const address = { line: ['1 Street'], ...place };
      const window = { earliest: at('09:00') as never, latest: at('12:00') as never };
      const more = { status: 'packed', timeZone: zone, window, address, items: [], ...(appointmentId ? { appointmentId } : {}) };
      return { record: { kind: 'shipment', id, seq: 1, doc: { ...doc, ...more } } as never, waiting: false };
    };
    const round = (id: string, boxes: readonly ShipmentRow[], startAt: string): RouteRow => {
      const { doc } = a('delivery-route', {}) as { doc: DocOf<'delivery-route'> };
      const stops = boxes.map((one, i) => ({
        record: {
          ...{ kind: 'delivery-stop', id: `stop-${one.record.id}`, seq: 1 },
          doc: { shipmentId: one.record.id, status: 'planned', position: i + 1, startAt: at(startAt), plannedAt: at('09:15') },
        } as never,
        box: one,
      }));
      const record = { kind: 'delivery-route', id, seq: 1, doc: { ...doc, status: 'planned', startAt: at(startAt), timeZone: zone } };
      return { record: record as never, stops, start: depot, waiting: false };
    };
    const rounds = [
      round('for nobody', [box('spare'), box('other')], '07:30'),
      round('for the late visit', [box('awaited', 'late')], '07:30'),
      round('of the evening', [box('evening box', 'evening')], '17:30'),
    ];
    const data = {
      nurses: [nurse('ana'), nurse('ben'), nurse('cy')],
      visits: [
        visit('late', 'ana', '07:45', '08:30', { confirmation: 'confirmed' }),
        visit('nobody came', undefined, '07:30', '08:00'),
        visit('morning', 'ben', '09:00', '10:00'),
        visit('evening', 'ben', '20:30', '21:00', {}, { place: depot }),
      ],
    };
    const planAt = (time: string) => {
      const request = ask(data, { now: at(time), late: new Set(['late']), flexMinutes: 180, rounds });
      const plan = planDay(request, { seed: 1, moves: 4000, repair: true });
      expect(complaintsAbout(request, plan)).toEqual([]);
      for (const { start } of plan.stops) expect(start).toBeGreaterThanOrEqual(minuteOf(at(time)));
      for (const { from } of request.people) expect(from).toBeGreaterThanOrEqual(minuteOf(at('07:00')));
      for (const way of plan.relaxations) expect(way.kind).not.toBe('start-earlier');
      const when = (id: string): number => plan.stops.find(({ stopId }) => stopId === id)?.start ?? NaN;
      expect(request.links).toContainEqual(expect.objectContaining({ first: 'awaited', second: 'late', minGap: 30 }));
      expect(when('late') - when('awaited')).toBeGreaterThanOrEqual(30);
      return {
        plan,
        when,
        stops: plan.stops.map(({ stopId }) => stopId).sort(),
        vans: roundChanges(plan, rounds).map((one) => one.routeId),
      };
    };

    it('at eight: the whole day lies ahead, and vans leave now that should have left', () => {
      const { stops, vans, when } = planAt('08:00');
      expect(stops).toEqual(['awaited', 'evening', 'evening box', 'late', 'morning', 'other', 'spare']);
      expect(vans).toContain('for nobody');
      expect(when('spare')).toBeLessThan(minuteOf(at('12:00')));
    });

    it('at half past seven in the evening: only a van leaves that a visit still waits for, and whoever goes is told to stay longer', () => {
      const { plan, stops, vans } = planAt('19:30');
      expect(stops).toEqual(['awaited', 'evening', 'evening box', 'late']);
      expect(vans).not.toContain('for nobody');
      expect(plan.problems.map(({ kind }) => kind)).toContain('overtime');
    });

    it('nobody is sent in the evening who is off in the evening', () => {
      const off = { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active' as const };
      const away = (id: string) => nurse(id, { timeOff: [{ ...off, start: at('18:00') as never, end: at('23:00') as never }] });
      const request = ask({ ...data, nurses: [away('ana'), away('ben'), nurse('cy')] }, { now: at('19:30'), late: new Set(['late']) });
      expect(request.people.map(({ id }) => id)).toEqual(['cy']);
    });

    it('a nurse goes on from the visit at which she is, and takes the break that she has not had', () => {
      const far = { latitude: 42.2, longitude: -88 };
      const week = [{ ...(a('availability', {}).doc as DocOf<'availability'>), breakMinutes: 30 }];
      const hours = week.map((one) => ({ ...one, practitionerId: 'ana', base: place }) as never);
      const at13 = (visits: readonly BoardVisit[]) =>
        ask({ nurses: [nurse('ana', { availability: hours })], visits }, { now: at('13:00') });
      const busy = at13([visit('all noon', 'ana', '10:45', '13:20', {}, { place: far })]).people[0];
      expect(busy).toMatchObject({
        from: minuteOf(at('13:20')),
        start: far,
        rest: { from: minuteOf(at('13:20')), to: minuteOf(at('14:30')) },
      });
      expect(at13([visit('early', 'ana', '10:00', '11:30')]).people[0]?.rest).toBeUndefined();
    });
  });

  it('keeps a nurse free who has a course at noon, and sends her before and after it', () => {
    const course = { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active' as const };
    const ana = nurse('ana', { timeOff: [{ ...course, start: at('11:00') as never, end: at('13:00') as never }] });
    const data = { nurses: [ana], visits: [visit('one', 'ana', '10:30', '11:30'), visit('two', 'ana', '12:30', '13:30')] };
    const request = ask(data);
    const plan = planDay(request, { seed: 1, moves: 2000, repair: true });
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.problems).toEqual([]);
    const [one, two] = ['one', 'two'].map((id) => plan.stops.find(({ stopId }) => stopId === id));
    expect(one?.end).toBeLessThanOrEqual(minuteOf(at('11:00')));
    expect(two?.start).toBeGreaterThanOrEqual(minuteOf(at('13:00')));
  });

  it('a nurse who is off until ten does not set out before', () => {
    const morning = { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active' as const };
    const ana = nurse('ana', { timeOff: [{ ...morning, start: at('06:00') as never, end: at('10:00') as never }] });
    expect(ask({ nurses: [ana], visits: [] }).people).toMatchObject([{ from: minuteOf(at('10:00')), to: minuteOf(at('18:00')) }]);
  });

  it('leaves a confirmed visit at the very beginning of the shift where it is, far as it may be from the branch', () => {
    const far = { latitude: 42.08, longitude: -87.8 };
    const visits = [
      visit('early', 'ana', '08:00', '10:00', { confirmation: 'confirmed' }, { place: far }),
      visit('later', 'ana', '13:00', '14:00'),
    ];
    const request = ask({ nurses: [nurse('ana')], visits });
    const plan = planDay(request, { seed: 1, moves: 4000, repair: true });
    expect(plan.problems).toEqual([]);
    expect(plan.stops.find(({ stopId }) => stopId === 'early')?.start).toBe(minuteOf(at('08:00')));
    expect(planChanges(request, plan).some(({ stopId }) => stopId === 'early')).toBe(false);
  });

  it('tells of a confirmed visit that nobody can reach in time, and does not offer to move it', () => {
    const far = { latitude: 42.2, longitude: -88 };
    const held = { confirmation: 'confirmed' as const };
    const visits = [visit('here', 'ana', '09:00', '10:00', held), visit('there', 'ana', '10:05', '11:00', held, { place: far })];
    const request = ask({ nurses: [nurse('ana')], visits });
    const plan = planDay(request, { seed: 1, moves: 2000, repair: true });
    expect(plan.problems).toMatchObject([{ kind: 'late', stopId: 'there' }]);
    expect(planChanges(request, plan)).toEqual([]);
  });

  it('never begins before the box is in the house', () => {
    const data = { nurses: [nurse('ana')], visits: [visit('one', 'ana', '09:00', '10:00', {}, { boxAt: at('09:45') as never })] };
    const plan = planDay(ask(data), { seed: 1, moves: 2000, repair: true });
    expect(plan.stops[0]?.start).toBeGreaterThanOrEqual(minuteOf(at('09:55')));
  });

  it('changes only what was chosen', () => {
    const data = {
      nurses: [nurse('ana'), nurse('ben')],
      visits: [visit('one', 'ana', '09:00', '10:00'), visit('two', undefined, '09:00', '10:00')],
    };
    const plan = planDay(ask(data, { only: new Set(['two']) }), { seed: 1, moves: 4000 });
    expect(planChanges(ask(data), plan).map(({ stopId }) => stopId)).toEqual(['two']);
    expect(plan.stops.find(({ stopId }) => stopId === 'two')?.personId).toBe('ben');
  });

  it('gives a nurse to the visits that were chosen and to no other that has none', () => {
    const data = {
      nurses: [nurse('ana'), nurse('ben')],
      visits: [
        ...[visit('one', undefined, '09:00', '10:00'), visit('two', undefined, '09:30', '10:30')],
        ...[visit('left', undefined, '12:00', '13:00'), visit('stands', 'ana', '15:00', '16:00')],
      ],
    };
    const request = ask(data, { only: new Set(['one', 'two']), moveConfirmed: 'nurse-only' });
    const plan = planDay(request, { seed: 1, moves: 4000, repair: true });
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(
      planChanges(request, plan)
        .map(({ stopId }) => stopId)
        .sort(),
    ).toEqual(['one', 'two']);
  });

  it('gives a chosen visit of a sick nurse to another at the hour that the patient confirmed, and leaves a promised one that was not chosen', () => {
    const sick = nurse('ana', {
      timeOff: [
        { ...(a('time-off', {}).doc as DocOf<'time-off'>), status: 'active', start: at('00:00') as never, end: at('23:59') as never },
      ],
    });
    const confirmed = { confirmation: 'confirmed' as const };
    const data = {
      nurses: [sick, nurse('ben'), nurse('cleo')],
      visits: [
        visit('chosen', 'ana', '09:00', '10:00', confirmed),
        visit('waits', 'ana', '13:00', '14:00', confirmed),
        visit('promised', 'ben', '09:30', '10:30', confirmed),
      ],
    };
    const request = ask(data, { only: new Set(['chosen']), moveConfirmed: 'nurse-only' });
    const plan = planDay(request, { seed: 1, moves: 4000, repair: true });
    expect(planChanges(request, plan)).toMatchObject([
      { stopId: 'chosen', after: { personId: 'cleo', start: minuteOf(at('09:00')) }, why: 'person-away' },
    ]);
  });

  it('gives a chosen visit that the patient confirmed to another nurse where hers cannot be in two places, at its hour', () => {
    const confirmed = { confirmation: 'confirmed' as const };
    const data = {
      nurses: [nurse('ana'), nurse('ben')],
      visits: [visit('chosen', 'ana', '09:00', '10:00', confirmed), visit('promised', 'ana', '09:00', '10:00', confirmed)],
    };
    const request = ask(data, { only: new Set(['chosen']), moveConfirmed: 'nurse-only' });
    expect(planChanges(request, planDay(request, { seed: 1, moves: 4000, repair: true }))).toMatchObject([
      { stopId: 'chosen', after: { personId: 'ben', start: minuteOf(at('09:00')) } },
    ]);
  });

  it('keeps to the hours that a visit has, and to competencies', () => {
    const window = { earliest: at('13:00') as never, latest: at('15:00') as never };
    const data = { nurses: [nurse('ana')], visits: [visit('one', undefined, '09:00', '10:00', { window, requires: ['chemo'] })] };
    expect(ask(data).stops[0]?.windows).toEqual([{ from: minuteOf(at('13:00')), to: minuteOf(at('14:00')) }]);
    expect(planDay(ask(data), { seed: 1, moves: 100 }).problems).toEqual([{ kind: 'nobody-may', stopId: 'one', missing: ['chemo'] }]);
  });
});
