import { expect, test } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { Actor, Decision } from '../define-command.ts';
import { refusalText } from '../refusal-text.ts';

const driver: Actor = { ...nurse, id: 'prac-driver' as typeof nurse.id, name: 'Noa Ferreira', roles: ['driver'] };
const coordinator: Actor = { ...nurse, id: 'prac-coord' as typeof nurse.id, name: 'Priya Castellanos', roles: ['coordinator'] };
const branchId = nurse.branchIds[0] as (typeof nurse.branchIds)[number];
const at = (minutes: number): Instant => addMinutes(noon, minutes);
const words = (decision: Decision): string => (decision.yes ? 'yes' : refusalText(decision.refusal));
const flush = { name: 'Saline flush', quantity: { value: 5, unit: 'each' }, kind: 'supply' as const, temperature: 'room' as const };
const box = { shipmentId: 'shp-1' as never, patientId };
const routeId = 'rte-1' as never;
const stopId = 'stp-1' as never;

/** A packed box on a round that has not left. */
function packed(): World {
  const world = new World()
    .add('patient', patientId, { ...hana, address: { line: ['12 Elm Street'], city: 'Evanston', state: 'IL' } })
    .add('practitioner', driver.id, {
      name: { family: 'Ferreira', given: ['Noa'] },
      roles: ['driver'],
      branchIds: [branchId],
      active: true,
    });
  const day = { branchId, driverId: driver.id, day: '2026-03-03' as never, timeZone: hana.timeZone, startAt: noon, vehicle: 'Van 1' };
  const window = { earliest: at(60), latest: at(240) };
  for (const done of [
    world.run('shipment.prepare', { ...box, branchId, items: [flush], window, maySign: [] }, coordinator),
    world.run('shipment.pack', { ...box, items: [flush], packedAt: noon }, coordinator),
    world.run('route.plan', { routeId, ...day }, coordinator),
    world.run('shipment.assign', { ...box, routeId, stopId, position: 1 }, coordinator),
  ])
    expect(words(done)).toBe('yes');
  return world;
}
const tasks = (world: World): (string | undefined)[] => ['fc', 'fp'].map((letters) => world.get('task', `task-${letters}-shp-1`)?.status);

test('a failure recorded at the wrong door is taken back: the box and its stop stand as before, and nobody is asked to act any more', () => {
  const world = packed();
  const before = { box: world.get('shipment', 'shp-1'), stop: world.get('delivery-stop', 'stp-1') };
  world.run('stop.fail', { ...box, stopId, reason: 'Nobody home', at: at(90) }, driver);
  expect(tasks(world)).toEqual(['requested', 'requested']);
  expect(words(world.run('stop.unfail', { ...box, stopId, at: at(90) }, driver))).toBe('yes');
  expect({ box: world.get('shipment', 'shp-1'), stop: world.get('delivery-stop', 'stp-1') }).toEqual(before);
  expect(tasks(world)).toEqual(['cancelled', 'cancelled']);
});

test('after a failure was taken back, one that happens asks the same people again', () => {
  const world = packed();
  world.run('stop.fail', { ...box, stopId, reason: 'Nobody home', at: at(90) }, driver);
  world.run('stop.unfail', { ...box, stopId, at: at(90) }, driver);
  world.run('stop.fail', { ...box, stopId, reason: 'Refused', at: at(120) }, driver);
  expect(tasks(world)).toEqual(['requested', 'requested']);
  expect(words(world.run('stop.unfail', { ...box, stopId, at: at(90) }, driver))).toBe(
    'The delivery is marked as failed, so this cannot be done now.',
  );
});

test('a delivery cancelled by mistake is packed as before, and waits for a round', () => {
  const world = packed();
  world.run('shipment.cancel', { ...box, reason: 'Ordered twice' }, coordinator);
  expect(world.get('delivery-stop', 'stp-1')?.status).toBe('removed');
  expect(words(world.run('shipment.restore', box, coordinator))).toBe('yes');
  const { routeId: round, ...doc } = world.get('shipment', 'shp-1') ?? {};
  expect(round).toBeUndefined();
  expect(doc).toMatchObject({ status: 'packed', items: [flush] });
  expect(doc).not.toHaveProperty('cancelReason');
  expect(words(world.run('shipment.restore', box, coordinator))).toContain('packed');
});

test('a round cancelled by mistake is driven after all, and takes its box again where nobody else has it', () => {
  const world = packed();
  world.run('route.cancel', { routeId }, coordinator);
  expect(world.get('shipment', 'shp-1')?.routeId).toBeUndefined();
  world.run('route.restore', { routeId }, coordinator);
  world.run('shipment.assign', { ...box, routeId, stopId: 'stp-2' as never, position: 1 }, coordinator);
  expect(world.get('delivery-route', 'rte-1')?.status).toBe('planned');
  expect(world.get('shipment', 'shp-1')).toMatchObject({ routeId, stopId: 'stp-2' });
  expect(words(world.run('route.restore', { routeId }, coordinator))).toContain('planned');
});

test('a note to the driver can be taken away, and a window changed and changed back', () => {
  const world = packed();
  const seen = { window: { earliest: at(60), latest: at(240) }, maySign: [] };
  const to = { window: { earliest: at(120), latest: at(300) }, maySign: ['Ben'], note: 'Ring twice' };
  world.run('shipment.change', { ...box, seen, to }, coordinator);
  expect(world.get('shipment', 'shp-1')).toMatchObject(to);
  expect(words(world.run('shipment.change', { ...box, seen: to, to: { ...seen, note: '' } }, coordinator))).toBe('yes');
  expect(world.get('shipment', 'shp-1')).toMatchObject({ ...seen, note: '' });
});
