import { describe, expect, it } from 'vitest';
import { driveMinutes } from './travel-time.ts';
import { capacityOf, type CapacityNurse, type CapacityOptions, type CapacityVisit } from './capacity.ts';

const options: CapacityOptions = {
  ...{ from: '2032-03-08', weeks: 2, zone: 'America/Chicago', drive: driveMinutes },
  branches: [
    { id: 'loc-a', name: 'Evanston' },
    { id: 'loc-b', name: 'Lakewood' },
  ],
};
/** Monday to Friday from 8 to 16: 40 hours a week. */
const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }));
const nurse = (id: string, more: Partial<CapacityNurse> = {}): CapacityNurse => ({
  ...{ id, name: id, branchIds: ['loc-a'], credentials: [], timeOff: [] },
  availability: [{ status: 'active', effectiveFrom: '2031-01-01', weekly } as never],
  ...more,
});
const visit = (start: string, hours: number, more: Partial<CapacityVisit> = {}): CapacityVisit => ({
  ...{ start, end: new Date(Date.parse(start) + hours * 3_600_000).toISOString(), branchId: 'loc-a', requires: [] },
  ...more,
});
const away = (start: string, end: string) => ({ status: 'active', start, end, reason: 'holiday' }) as never;
const holds = (code: string, expiresOn?: string) =>
  ({ code, text: code.toUpperCase(), status: 'active', ...(expiresOn ? { expiresOn } : {}) }) as never;
const hoursIn = (minutes: number | undefined): number => (minutes ?? NaN) / 60;

describe('weeks ahead', () => {
  it('set the hours of visits against working hours, in the week on the wall of the branch in which the visit begins', () => {
    const { rows, weeks } = capacityOf(
      [nurse('ana'), nurse('ben')],
      [
        visit('2032-03-08T15:00:00.000Z', 4, { practitionerId: 'ana' }),
        // Sunday night in Chicago, Monday already in Greenwich.
        visit('2032-03-15T03:00:00.000Z', 1),
        visit('2032-03-15T15:00:00.000Z', 2),
      ],
      options,
    );
    expect(weeks).toEqual(['2032-03-08', '2032-03-15']);
    const [everybody] = rows;
    expect(everybody?.weeks.map(({ needed, withoutNurse, there }) => [needed, withoutNurse, there].map(hoursIn))).toEqual([
      [5, 1, 80],
      [2, 2, 80],
    ]);
  });

  it('ask for no hours of ours where an agency makes the visit, and say how many it takes over', () => {
    const { rows } = capacityOf(
      [nurse('ana')],
      [visit('2032-03-08T15:00:00.000Z', 4), visit('2032-03-08T15:00:00.000Z', 3, { byAgency: true, requires: ['chemo'] })],
      options,
    );
    expect(rows.find(({ kind }) => kind === 'everybody')?.weeks[0]).toMatchObject({ needed: 240, withoutNurse: 240, byAgency: 180 });
    expect(rows.find(({ id }) => id === 'chemo')?.weeks[0]).toMatchObject({ needed: 0, withoutNurse: 0, byAgency: 180 });
  });

  it('count the ways between the doors of a day, and for a visit that nobody has yet as much as one takes in the mean', () => {
    const [near, far] = [
      { latitude: 41.88, longitude: -87.63 },
      { latitude: 42.05, longitude: -87.69 },
    ];
    const way = driveMinutes(near, far);
    const { rows } = capacityOf(
      [nurse('ana')],
      [
        visit('2032-03-08T20:00:00.000Z', 1, { practitionerId: 'ana', place: near }),
        visit('2032-03-08T15:00:00.000Z', 1, { practitionerId: 'ana', place: near }),
        visit('2032-03-08T18:00:00.000Z', 1, { practitionerId: 'ana', place: far }),
        // Alone on its day: to the first door and from the last lie outside of working hours.
        visit('2032-03-09T15:00:00.000Z', 1, { practitionerId: 'ana', place: far }),
        // By video: no door.
        visit('2032-03-10T15:00:00.000Z', 1, { practitionerId: 'ana' }),
        visit('2032-03-16T15:00:00.000Z', 1, { place: far }),
      ],
      options,
    );
    const [first, second] = rows[0]?.weeks ?? [];
    expect(way).toBeGreaterThan(20);
    expect(first?.driving).toBeCloseTo(2 * way);
    expect(first?.needed).toBeCloseTo(5 * 60 + 2 * way);
    expect(second?.driving).toBeCloseTo((2 * way) / 4);
    expect(second?.withoutNurse).toBeCloseTo(60 + (2 * way) / 4);
  });

  it('take time off out of working hours once, however it overlaps, and nothing for a night or a Sunday', () => {
    const timeOff = [
      away('2032-03-09T00:00:00.000Z', '2032-03-10T18:00:00.000Z'),
      away('2032-03-10T17:00:00.000Z', '2032-03-10T19:00:00.000Z'),
      away('2032-03-14T06:00:00.000Z', '2032-03-15T05:00:00.000Z'),
    ];
    const [everybody] = capacityOf([nurse('ana', { timeOff })], [], options).rows;
    // Tuesday whole, Wednesday from 8 to 13 on the wall: the clocks changed in that week's Sunday only.
    expect([everybody?.weeks[0]?.off, everybody?.weeks[0]?.there].map(hoursIn)).toEqual([13, 27]);
    expect(hoursIn(everybody?.weeks[1]?.there)).toBe(40);
  });

  it('count a skill only where a visit asks for it, and a nurse only until the last day of the credential', () => {
    const ana = nurse('ana', { credentials: [holds('ig', '2032-03-10')] });
    const ben = nurse('ben', { credentials: [holds('ig'), holds('tpn')] });
    const { rows, ending } = capacityOf(
      [ana, ben],
      [visit('2032-03-16T15:00:00.000Z', 6, { requires: ['ig'], practitionerId: 'ana' })],
      options,
    );
    const skills = rows.filter(({ kind }) => kind === 'skill');
    expect(skills.map(({ id, text }) => [id, text])).toEqual([['ig', 'IG']]);
    // Monday to Wednesday of Ana, and all of Ben's.
    expect(skills[0]?.weeks.map(({ needed, there, nurses }) => [hoursIn(needed), hoursIn(there), nurses])).toEqual([
      [0, 64, 2],
      [6, 40, 1],
    ]);
    expect(ending).toEqual([{ nurseId: 'ana', nurse: 'ana', text: 'IG', on: '2032-03-10', visits: 1 }]);
  });

  it('stand apart by branch where there is more than one', () => {
    const { rows } = capacityOf(
      [nurse('ana'), nurse('ben', { branchIds: ['loc-b'] }), nurse('cy', { branchIds: ['loc-a', 'loc-b'] })],
      [visit('2032-03-08T15:00:00.000Z', 4, { branchId: 'loc-b' })],
      options,
    );
    const branches = rows.filter(({ kind }) => kind === 'branch');
    expect(branches.map(({ text, weeks: [first] }) => [text, hoursIn(first?.needed), hoursIn(first?.there)])).toEqual([
      ['Evanston', 0, 80],
      ['Lakewood', 4, 80],
    ]);
    const [one] = options.branches;
    expect(capacityOf([nurse('ana')], [], { ...options, branches: one ? [one] : [] }).rows.map(({ kind }) => kind)).toEqual(['everybody']);
  });

  it('a credential that was renewed does not end', () => {
    const renewed = nurse('ana', { credentials: [holds('bls', '2032-03-10'), holds('bls', '2034-03-10')] });
    expect(capacityOf([renewed], [], options).ending).toEqual([]);
  });
});
