import { afterEach, expect, it } from 'vitest';
import type { PatientId } from '../../shared/records/ids.ts';
import { box, round, stop } from '../testing/boxes.ts';
import { days, noon, north, onTeam, task, visit } from '../testing/clinic.ts';
import { signed } from '../testing/people.ts';
import { servedClinic, type ServedClinic } from '../testing/served-clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { instant } from '../../shared/kernel/time.ts';

const running: ServedClinic[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const routeId = 'rte-1' as never;
const now = instant(Date.now());

onEmbeddedPostgres('what a driver is sent', (postgres) => {
  /** A round of the driver with the box of pat-1; the chart of pat-1 and another patient's box are in the same branch. */
  const start = async (startAt = now): Promise<ServedClinic> => {
    const served = await servedClinic(postgres);
    running.push(served);
    const { people, add } = served;
    await add(
      ...[round('rte-1', north, people.driver.id, 'planned', startAt), round('rte-2', north)],
      stop('stp-1', 'shp-1', { routeId, driverId: people.driver.id, startAt }),
      stop('stp-2', 'shp-2', { routeId: 'rte-2' as never, patientId: 'pat-2' as PatientId }),
      box('shp-1', 'packed', { routeId, note: 'Ring twice' }),
      box('shp-2', 'packed', { routeId: 'rte-2' as never, patientId: 'pat-2' as PatientId, note: 'Canary of another round' }),
      task('task-1', { patientId: 'pat-1' as PatientId, title: 'Canary in a task' }),
      visit('appt-1', 'pat-1', people.nurse.id, days(1), { note: 'Canary in a visit' }),
      onTeam('ctp-9', 'pat-1', people.nurse2.id),
    );
    return served;
  };
  const ids = (rows: ReadonlyMap<string, unknown>): string[] => [...rows.keys()].filter((id) => !/^(org|loc|prac)-/.test(id)).sort();

  it('is the own round with its stops and boxes, and not a byte of any chart or of another round', async () => {
    const { people, laptop } = await start();
    const driver = await laptop('driver');
    await driver.sync();
    expect(driver.scopes).toEqual(['org', 'route:rte-1', `user:${people.driver.id}`]);
    expect(ids(driver.rows)).toEqual(['rte-1', 'shp-1', 'stp-1']);
    for (const secret of ['Canary', 'MRN-pat-1', '1957-03-04', 'shp-2', 'pat-2']) expect(driver.tap.join('')).not.toContain(secret);
  });

  it.each([
    ['tomorrow evening', days(2)],
    ['three days ago', days(-3)],
  ])('opens no box of a round that leaves %s', async (_when, startAt) => {
    const { laptop } = await start(startAt);
    const driver = await laptop('driver');
    await driver.sync();
    expect(ids(driver.rows)).toEqual(['rte-1']);
  });

  it('opens the boxes of a round that leaves at five tomorrow during the whole working day before', async () => {
    const { laptop } = await start(instant(Date.now() + 22 * 3_600_000));
    const driver = await laptop('driver');
    await driver.sync();
    expect(ids(driver.rows)).toEqual(['rte-1', 'shp-1', 'stp-1']);
  });

  const proof = (key: string) => ({
    ...{ proofId: `pod-${key}` as never, eventId: `cst-${key}` as never, shipmentId: 'shp-1' as never, patientId: 'pat-1' as PatientId },
    ...{
      stopId: 'stp-1' as never,
      deliveredAt: noon,
      place: { missing: 'Not measured' },
      temperature: { indicator: 'within-limits' as const },
    },
    items: [{ name: 'Flush', quantity: { value: 5, unit: 'each' }, kind: 'supply' as const, temperature: 'room' as const }],
    receipt: {
      by: 'signature' as const,
      printedName: 'Ben',
      relationship: 'child' as const,
      signature: { width: 9, height: 9, path: 'M1 1L9 9' },
    },
    by: { kind: 'driver' as const, name: 'Test' },
  });

  it('a driver offline all day hands over the proofs at night, and the coordinator has them', async () => {
    const { people, laptop } = await start(instant(Date.now() - 14 * 3_600_000));
    const [driver, coordinator] = [await laptop('driver'), await laptop('coordinator')];
    await Promise.all([driver.sync(), coordinator.sync()]);
    const { outcomes } = await driver.sync([signed(people.driver, 'stop.complete', proof('a'), { at: noon })]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied']);
    await coordinator.sync();
    expect(JSON.parse(coordinator.rows.get('shp-1')?.doc ?? '{}')).toMatchObject({ status: 'delivered', deliveredAt: noon });
    expect(ids(coordinator.rows)).toContain('pod-a');
  });

  it('proofs that come a week late, or after the stop was given to another driver, are taken for review and not lost', async () => {
    const late = await start(instant(Date.now() - 7 * 86_400_000));
    const driver = await late.laptop('driver');
    const first = await driver.sync([signed(late.people.driver, 'stop.complete', proof('a'))]);
    expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(['applied-for-review']);

    const given = await start();
    await given.add(stop('stp-1', 'shp-1', { routeId, driverId: given.people.driver.id, startAt: now, status: 'removed' }));
    const other = await given.laptop('driver');
    const second = await other.sync([signed(given.people.driver, 'stop.complete', proof('b'))]);
    expect(second.outcomes.map(({ outcome }) => outcome)).toEqual(['applied-for-review']);
  });

  it('nothing but the box is the driver’s to write', async () => {
    const { people, laptop } = await start();
    const driver = await laptop('driver');
    await driver.sync();
    const note = signed(people.driver, 'task.complete', { taskId: 'task-1' as never, patientId: 'pat-1' as PatientId, completedAt: noon });
    const { outcomes } = await driver.sync([note]);
    expect(outcomes).toMatchObject([{ outcome: 'refused', refusal: { kind: 'not-allowed', why: 'role' } }]);
  });
});
