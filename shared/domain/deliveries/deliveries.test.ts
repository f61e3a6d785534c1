import { expect, test } from 'vitest';
import { nurse, noon, patientId, World, hana } from '../../../tests/support/world.ts';
import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { Actor, Decision } from '../define-command.ts';
import type { DocOf } from '../../records/registry.ts';
import { refusalText } from '../refusal-text.ts';

const driver: Actor = { ...nurse, id: 'prac-driver' as typeof nurse.id, name: 'Noa Ferreira', roles: ['driver'] };
const coordinator = { ...nurse, id: 'prac-coord' as typeof nurse.id, name: 'Priya Castellanos', roles: ['coordinator'] as const };
const pharmacist = { ...nurse, id: 'prac-pharm' as typeof nurse.id, name: 'Jonah Achterberg', roles: ['pharmacist'] as const };
const branchId = nurse.branchIds[0] as (typeof nurse.branchIds)[number];
const at = (minutes: number): Instant => addMinutes(noon, minutes);
const nowhere = { missing: 'No position on this laptop' };
const cold = {
  name: 'Vancomycin 1,250 mg',
  quantity: { value: 7, unit: 'bag' },
  kind: 'drug' as const,
  temperature: 'refrigerated' as const,
};
const window = { earliest: at(60), latest: at(240) };
const shipmentId = 'shp-1' as never;
const routeId = 'rte-1' as never;
const stopId = 'stp-1' as never;
const home: DocOf<'patient'>['address'] = { line: ['12 Elm Street'], city: 'Evanston', state: 'IL', latitude: 42.05, longitude: -87.69 };
const drawn = { width: 300, height: 100, path: 'M10 10L80 40L90 12' };
const signedBy = (printedName: string, relationship: 'patient' | 'spouse' | 'supplier-staff' | 'nurse-of-ours' = 'patient') =>
  ({ by: 'signature', printedName, relationship, signature: drawn }) as const;

function house(): World {
  return new World()
    .add('patient', patientId, { ...hana, address: home })
    .add('practitioner', driver.id, {
      name: { family: 'Ferreira', given: ['Noa'] },
      roles: ['driver'],
      branchIds: [branchId],
      active: true,
    })
    .add('appointment', 'appt-1', {
      patientId,
      branchId,
      practitionerId: nurse.id,
      status: 'booked',
      class: 'HH',
      serviceType: 'Infusion visit',
      start: at(300),
      end: at(360),
      timeZone: hana.timeZone,
      confirmation: 'confirmed',
    });
}
const visit = { appointmentId: 'appt-1' as never };

/** A cold box on its way: prepared, packed for 24 hours, put on a round and loaded. */
function onItsWay(packOutHours = 24): World {
  const world = house();
  const done = [
    world.run(
      'shipment.prepare',
      { shipmentId, patientId, branchId, ...visit, items: [cold], window, maySign: ['Ben Ngata'] },
      coordinator,
    ),
    world.run('shipment.pack', { shipmentId, patientId, items: [cold], packedAt: noon, packOutHours }, pharmacist),
    world.run(
      'route.plan',
      { routeId, branchId, driverId: driver.id, day: '2026-03-03' as never, timeZone: hana.timeZone, startAt: noon, vehicle: 'Van 1' },
      coordinator,
    ),
    world.run('shipment.assign', { shipmentId, patientId, routeId, stopId, position: 1 }, coordinator),
    world.run('route.start', { routeId, at: noon }, driver),
    world.run(
      'shipment.load',
      {
        ...{
          shipmentId,
          patientId,
          routeId,
          eventId: 'cst-1' as never,
          at: noon,
          place: nowhere,
          temperature: { reading: { value: 4.2, unit: 'Cel' } },
        },
        ...{ from: { kind: 'pharmacy', name: 'Lakeshore' }, to: { kind: 'driver', name: driver.name, practitionerId: driver.id } },
      },
      driver,
    ),
  ];
  expect(done.filter(({ yes }) => !yes)).toEqual([]);
  return world;
}

const handOver = (world: World, more: object = {}, who: Actor = driver): Decision =>
  world.run(
    'stop.complete',
    {
      ...{ proofId: 'pod-1', eventId: 'cst-2', shipmentId, patientId, stopId, ...visit, items: [cold], receipt: signedBy('Hana Ngata') },
      ...{
        deliveredAt: at(120),
        place: { latitude: 42.05, longitude: -87.69, accuracyM: 12 },
        temperature: { reading: { value: 5, unit: 'Cel' } },
      },
      by: { kind: 'driver', name: driver.name },
      ...more,
    } as never,
    who,
    at(121),
  );

const words = (decision: Decision): string => (decision.yes ? 'yes' : refusalText(decision.refusal));

test('a box goes from prepared to delivered, and every handover stands in its chain of custody', () => {
  const world = onItsWay();
  expect(world.get('shipment', shipmentId)).toMatchObject({ status: 'on-route', packOutUntil: at(24 * 60), routeId, stopId });
  expect(handOver(world).yes).toBe(true);
  expect(world.get('shipment', shipmentId)).toMatchObject({ status: 'delivered', deliveredAt: at(120) });
  expect(world.get('delivery-stop', stopId)).toMatchObject({ status: 'done', leftAt: at(120) });
  expect(world.get('delivery-proof', 'pod-1')).toMatchObject({
    ...{ status: 'final', patientName: 'Hana Ngata', address: '12 Elm Street, Evanston, IL', deliveredByName: 'Noa Ferreira' },
    ...{ deliveredAt: at(120), deviceAt: at(121) },
  });
  const chain = ['cst-1', 'cst-2'].map((id) => world.get('custody-event', id));
  expect(chain.map((event) => `${event?.from.kind ?? ''} → ${event?.to.kind ?? ''}`)).toEqual(['pharmacy → driver', 'driver → recipient']);
});

test('a window that closes before it opens is told in words, and nothing is prepared', () => {
  const world = house();
  const upsideDown = { earliest: at(240), latest: at(60) };
  const decision = world.run(
    'shipment.prepare',
    { shipmentId, patientId, branchId, items: [cold], window: upsideDown, maySign: [] },
    coordinator,
  );
  expect(words(decision)).toContain('closes (2026-03-03T19:00:00.000Z) before it opens (2026-03-03T22:00:00.000Z)');
  expect(world.get('shipment', shipmentId)).toBeUndefined();
});

test('a patient without an address is told so; an address without coordinates is good enough for a box', () => {
  const world = new World().add('patient', patientId, hana);
  const args = { shipmentId, patientId, branchId, items: [cold], window, maySign: [] };
  expect(words(world.run('shipment.prepare', args, coordinator))).toContain('no address yet');
  expect(words(world.run('shipment.prepare', { ...args, address: { line: ['Mile 4, County Road'] } }, coordinator))).toBe('yes');
});

test('a cold box is not packed without the hours of its pack-out, nor anything that is out of date', () => {
  const world = house();
  world.run('shipment.prepare', { shipmentId, patientId, branchId, items: [cold], window, maySign: [] }, coordinator);
  const pack = { shipmentId, patientId, items: [cold], packedAt: noon };
  expect(words(world.run('shipment.pack', pack, pharmacist))).toContain('travels refrigerated: say for how many hours');
  const old = { ...cold, expiresOn: '2026-03-02' as never };
  expect(words(world.run('shipment.pack', { ...pack, items: [old], packOutHours: 24 }, pharmacist))).toContain('expired on 2 Mar 2026');
});

test('nobody of the supplier signs as the designee of a patient', () => {
  for (const relationship of ['supplier-staff', 'nurse-of-ours'] as const)
    expect(words(handOver(onItsWay(), { receipt: signedBy('Dana', relationship) }))).toContain(
      'Nobody who works for the supplier may sign',
    );
});

test('a proof says what it still lacks: name, signature, or for a box at the door consent, place and who confirmed', () => {
  const bare = { by: 'signature', printedName: ' ', relationship: 'spouse' };
  expect(words(handOver(onItsWay(), { receipt: bare }))).toBe('Still missing: the printed name of who signed; the signature.');
  const left = { by: 'contactless', leftAt: '', confirmedBy: 'nobody' };
  expect(words(handOver(onItsWay(), { receipt: left }))).toBe(
    'Still missing: the patient’s consent to leaving the box at the door; where the box was left; a photo, or who confirmed that it arrived.',
  );
});

test('with consent a box may be left at the door when somebody confirmed that it arrived', () => {
  const world = onItsWay();
  const doc = world.get('shipment', shipmentId);
  if (doc) world.add('shipment', shipmentId, { ...doc, contactless: true });
  const receipt = { by: 'contactless', leftAt: 'Porch, behind the bench', confirmedBy: 'telephone', confirmedName: 'Hana Ngata' };
  expect(words(handOver(world, { receipt }))).toBe('yes');
});

test('the same stop completed twice: the first proof stands, the second is kept beside it', () => {
  const world = onItsWay();
  handOver(world);
  const again = handOver(world, { proofId: 'pod-2', eventId: 'cst-3', deliveredAt: at(150), receipt: signedBy('Ben Ngata', 'spouse') });
  expect(words(again)).toBe('yes');
  expect(world.get('shipment', shipmentId)?.deliveredAt).toBe(at(120));
  expect(world.get('delivery-proof', 'pod-1')?.status).toBe('final');
  expect(world.get('delivery-proof', 'pod-2')).toMatchObject({ status: 'additional', deliveredAt: at(150) });
  expect(words(handOver(world))).toBe('This proof of delivery was already saved.');
});

test('a box that was too warm is delivered, kept from use, and asks pharmacist, nurse and coordinator each once', () => {
  const world = onItsWay();
  expect(words(handOver(world, { temperature: { reading: { value: 12.4, unit: 'Cel' } } }))).toBe('yes');
  expect(world.get('shipment', shipmentId)).toMatchObject({
    ...{ status: 'delivered', tellPatient: { about: 'excursion' } },
    excursion: { reason: '12.4 °C was read; refrigerated is 8 °C at most.' },
  });
  expect(world.get('task', 'task-xp-shp-1')).toMatchObject({
    ownerRole: 'pharmacist',
    priority: 'stat',
    focus: { kind: 'shipment', id: shipmentId },
  });
  expect(world.get('task', 'task-xn-shp-1')).toMatchObject({ ownerId: nurse.id });
  expect(world.get('task', 'task-xc-shp-1')).toMatchObject({ ownerRole: 'coordinator' });
});

test.each([
  ['39 °F is cold enough', { reading: { value: 39, unit: '[degF]' } }, false],
  ['50 °F is not', { reading: { value: 50, unit: '[degF]' } }, true],
  ['a tripped indicator', { indicator: 'tripped' }, true],
  ['not read, in time', { notRead: 'No thermometer' }, false],
])('excursion: %s', (_name, temperature, harmed) => {
  const world = onItsWay();
  handOver(world, { temperature });
  expect(world.get('shipment', shipmentId)?.excursion !== undefined).toBe(harmed);
});

test('a temperature that nothing shows is not taken, and the box is still to be handed over', () => {
  const world = onItsWay();
  const answer = handOver(world, { temperature: { reading: { value: 400, unit: 'Cel' } } });
  expect(words(answer)).toBe('No thermometer in a box shows that temperature: read it again.');
  expect(world.get('shipment', shipmentId)?.status).toBe('on-route');
});

test('handed over after the pack-out ran out counts as an excursion, whatever the thermometer says', () => {
  const world = onItsWay(1);
  handOver(world);
  expect(world.get('shipment', shipmentId)?.excursion?.reason).toBe('It was handed over after the pack-out had run out.');
});

test('only a pharmacist’s decision frees it, and two that differ are shown side by side', () => {
  const world = onItsWay();
  handOver(world, { temperature: { indicator: 'tripped' } });
  const settle = (decision: 'may-be-used' | 'must-not-be-used') =>
    world.run('shipment.settle-excursion', { shipmentId, patientId, decision, reason: 'Label: 24 h up to 25 °C', at: at(200) }, pharmacist);
  expect(settle('may-be-used').yes).toBe(true);
  expect(settle('must-not-be-used')).toMatchObject({ refusal: { kind: 'conflict' } });
});

test('a delay tells the nurse of the visit and the coordinator, and the pharmacist when the cold will not last', () => {
  const world = onItsWay(4);
  const late = world.run(
    'shipment.report-late',
    { shipmentId, patientId, stopId, ...visit, expectedAt: at(290), reason: 'Road closed', at: at(30) },
    driver,
  );
  expect(words(late)).toBe('yes');
  expect(world.get('shipment', shipmentId)).toMatchObject({ expectedAt: at(290), tellPatient: { about: 'late' } });
  expect(world.get('delivery-stop', stopId)?.expectedAt).toBe(at(290));
  expect(world.get('task', 'task-ln-shp-1')).toMatchObject({ ownerId: nurse.id, reason: 'Road closed' });
  expect(world.get('task', 'task-lc-shp-1')).toBeDefined();
  expect(world.get('task', 'task-cp-shp-1')).toMatchObject({ ownerRole: 'pharmacist' });
});

test('later than planned but still within the window troubles nobody', () => {
  const world = onItsWay();
  world.run('shipment.report-late', { shipmentId, patientId, stopId, expectedAt: at(230), reason: 'Traffic', at: at(30) }, driver);
  expect(world.get('shipment', shipmentId)?.tellPatient).toBeUndefined();
  expect(world.get('task', 'task-lc-shp-1')).toBeUndefined();
});

test('a failed stop keeps its reason; the box may be tried again, or comes back with a handover', () => {
  const world = onItsWay();
  world.run('stop.fail', { shipmentId, patientId, stopId, ...visit, reason: 'Nobody home', note: 'Rang twice', at: at(100) }, driver);
  expect(world.get('shipment', shipmentId)).toMatchObject({ status: 'failed', failure: { reason: 'Nobody home: Rang twice' } });
  expect(world.get('task', 'task-fc-shp-1')).toMatchObject({ ownerRole: 'coordinator' });
  expect(words(handOver(world))).toBe('yes');
  expect(words(world.run('stop.fail', { shipmentId, patientId, stopId, reason: 'Nobody home', at: at(130) }, driver))).toBe(
    'The delivery is delivered, so this cannot be done now.',
  );
});

test('a box taken off one round and put on another leaves one open stop', () => {
  const world = house();
  world.run('shipment.prepare', { shipmentId, patientId, branchId, items: [cold], window, maySign: [] }, coordinator);
  for (const n of [1, 2])
    world.run(
      'route.plan',
      {
        routeId: `rte-${String(n)}` as never,
        branchId,
        driverId: driver.id,
        day: '2026-03-03' as never,
        timeZone: hana.timeZone,
        startAt: noon,
        vehicle: 'Van',
      },
      coordinator,
    );
  world.run('shipment.assign', { shipmentId, patientId, routeId, stopId, position: 1 }, coordinator);
  world.run('shipment.assign', { shipmentId, patientId, routeId: 'rte-2' as never, stopId: 'stp-2' as never, position: 1 }, coordinator);
  expect(world.get('delivery-stop', stopId)?.status).toBe('removed');
  expect(world.get('shipment', shipmentId)).toMatchObject({ routeId: 'rte-2', stopId: 'stp-2' });
});

test('putting stops in order leaves alone what a driver finished meanwhile', () => {
  const world = onItsWay();
  handOver(world);
  world.run('route.order', { routeId, stops: [{ stopId, position: 9 }] }, coordinator);
  expect(world.get('delivery-stop', stopId)).toMatchObject({ position: 1, status: 'done' });
});

test('a round of another branch is nobody’s business here', () => {
  const world = onItsWay();
  const stranger = { ...coordinator, branchIds: [] };
  expect(words(world.run('route.order', { routeId, stops: [{ stopId, position: 2 }] }, stranger))).toContain('another branch');
  expect(words(world.run('route.finish', { routeId, at: noon }, { ...stranger, roles: ['driver'] }))).toContain('another branch');
});

test('who is no driver is given no round', () => {
  const world = house().add('practitioner', 'prac-x', {
    name: { family: 'X', given: [] },
    roles: ['nurse'],
    branchIds: [branchId],
    active: true,
  });
  const plan = world.run(
    'route.plan',
    {
      routeId,
      branchId,
      driverId: 'prac-x' as never,
      day: '2026-03-03' as never,
      timeZone: hana.timeZone,
      startAt: noon,
      vehicle: 'Van 1',
    },
    coordinator,
  );
  expect(words(plan)).toContain('no driver');
});

test('a carrier’s older word never replaces a newer one, and its "delivered" delivers', () => {
  const world = house();
  world.run(
    'shipment.prepare',
    { shipmentId, patientId, branchId, items: [cold], window, maySign: [], carrier: { name: 'Parcel Co', trackingNumber: '1Z9' } },
    coordinator,
  );
  world.run('shipment.pack', { shipmentId, patientId, items: [cold], packedAt: noon, packOutHours: 48 }, pharmacist);
  const track = (status: 'in-transit' | 'delivered' | 'exception', minutes: number) =>
    world.run('shipment.track', { shipmentId, patientId, status, at: at(minutes) }, coordinator);
  expect(track('in-transit', 10).yes).toBe(true);
  expect(track('exception', 5).yes).toBe(true);
  expect(world.get('shipment', shipmentId)?.carrier?.status).toBe('in-transit');
  expect(track('delivered', 90).yes).toBe(true);
  expect(world.get('shipment', shipmentId)).toMatchObject({ status: 'delivered', deliveredAt: at(90) });
});

test('two people who change the same window see both values', () => {
  const world = house();
  world.run('shipment.prepare', { shipmentId, patientId, branchId, items: [cold], window, maySign: [] }, coordinator);
  const seen = { window, maySign: [] };
  const change = (latest: Instant) =>
    world.run('shipment.change', { shipmentId, patientId, seen, to: { window: { ...window, latest }, maySign: [] } }, coordinator);
  expect(change(at(300)).yes).toBe(true);
  expect(change(at(330))).toMatchObject({ refusal: { kind: 'conflict', fields: [{ field: 'window' }] } });
});

test('the same doses go out a second time only with the reason, also when two people asked for the box apart', () => {
  const world = house();
  const released = { ...cold, dispenseId: 'disp-1' as never };
  const prepare = (id: string, more: { items?: [typeof cold]; again?: string } = {}): Decision =>
    world.run(
      'shipment.prepare',
      { shipmentId: id as never, patientId, branchId, items: [released], window, maySign: [], ...more },
      coordinator,
    );
  expect(words(prepare('shp-1'))).toBe('yes');
  expect(words(prepare('shp-2'))).toContain('A box with Vancomycin 1,250 mg stands already');
  expect(world.get('shipment', 'shp-2')).toBeUndefined();
  expect(words(prepare('shp-2', { again: 'The first van was in an accident' }))).toBe('yes');
  expect(world.get('shipment', 'shp-2')?.note).toBe('Second box: The first van was in an accident');
  // Other doses, or a first box that never goes out, are nobody's second.
  expect(words(prepare('shp-3', { items: [cold] }))).toBe('yes');
  for (const id of ['shp-1', 'shp-2']) {
    const doc = world.get('shipment', id);
    if (doc) world.add('shipment', id, { ...doc, status: 'cancelled' });
  }
  expect(words(prepare('shp-4'))).toBe('yes');
});
