import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { infusionId, ids, octagam, on, orderId, VisitWorld } from '../../../tests/support/visit-world.ts';
import { a } from '../../../tests/support/make-records.ts';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { noon, nurse } from '../../../tests/support/world.ts';
import type { DocOf } from '../../records/registry.ts';
import { addMinutes } from '../../kernel/time.ts';
import type { MedicationAdministrationId } from '../../records/ids.ts';

const minute = (n: number) => addMinutes(noon, n);

describe('an infusion starts only when it may', () => {
  it('with kit, order, drug and identity', () => {
    expect(new VisitWorld().ready().start().yes).toBe(true);
  });

  it.each([
    ['no kit was looked for', 'kit-missing', {}],
    ['the kit is broken', 'kit-not-intact', { kitPresent: true, kitIntact: false, kitExpiresOn: '2026-12-31' }],
    ['the kit’s date is not known', 'kit-date-missing', { kitPresent: true, kitIntact: true }],
    ['the kit expired yesterday', 'kit-expired', { kitPresent: true, kitIntact: true, kitExpiresOn: '2026-03-02' }],
  ] as const)('not when %s', (_, gap, answers) => {
    const world = new VisitWorld();
    world.kit(answers);
    world.identify();
    world.product();
    expect(world.start()).toMatchObject({ refusal: { kind: 'not-ready', gaps: [gap] } });
  });

  it('not without drug, identity or an active order, and it names all of them', () => {
    const world = new VisitWorld();
    world.kit();
    expect(world.start(42, { seen: 'on-hold' })).toMatchObject({
      refusal: { kind: 'not-ready', gaps: ['order-not-active', 'drug-missing', 'identity-missing'] },
    });
  });

  it('not with another dose than ordered, unless it is said why', () => {
    const world = new VisitWorld();
    world.kit();
    world.identify();
    world.product({ amount: { value: 20_000, unit: 'mg' } });
    expect(world.start()).toMatchObject({ refusal: { kind: 'dose-differs', ordered: '30,000 mg', given: '20,000 mg' } });
    expect(world.start(42, { doseReason: 'One vial was broken; prescriber told' }).yes).toBe(true);
  });

  it('under an order that was put on hold while the laptop could not know: it is kept, and the pharmacist has it on top', () => {
    const world = new VisitWorld({ ...octagam, status: 'on-hold' }).ready();
    expect(world.start().yes).toBe(true);
    expect(world.get('task', 'task-start')).toMatchObject({ priority: 'stat', ownerRole: 'pharmacist' });
  });
});

describe('an infusion and the box that its drug came in', () => {
  const warm: DocOf<'shipment'> = {
    ...(a('shipment', { appointmentId: 'appt-1' as never, status: 'delivered' }).doc as DocOf<'shipment'>),
    excursion: { reason: '14 °C for 3 h', at: noon },
  };

  it('does not start while a pharmacist has not decided about a warm box, nor after the answer was no', () => {
    const world = new VisitWorld().ready();
    expect(world.start(42, { seenBox: 'on-hold' })).toMatchObject({ refusal: { kind: 'not-ready', gaps: ['drug-on-hold'] } });
    expect(world.start(42, { seenBox: 'must-not-be-used' })).toMatchObject({ refusal: { gaps: ['drug-rejected'] } });
    expect(world.start(42, { seenBox: 'clear' }).yes).toBe(true);
  });

  it('is kept when the laptop could not know of the excursion, and the pharmacist has it on top', () => {
    const world = new VisitWorld().ready();
    world.add('shipment', 'shp-1', warm);
    expect(world.start(42, { seenBox: 'clear' }).yes).toBe(true);
    expect(world.get('task', 'task-start')).toMatchObject({ priority: 'stat', title: 'Infusion started with a drug that is on hold' });
  });

  it('does not start under an order that changed and that no pharmacist has verified since', () => {
    const world = new VisitWorld({ ...octagam, verification: { state: 'changed' } }).ready();
    expect(world.start(42, { verification: 'changed' })).toMatchObject({ refusal: { gaps: ['order-unverified'] } });
    expect(world.start(42, { verification: 'verified' }).yes).toBe(true);
    expect(world.get('task', 'task-start')).toMatchObject({ title: 'Infusion started under an order that had changed' });
  });
});

describe('a product is refused', () => {
  const world = (): VisitWorld => new VisitWorld();
  it('when it expired, and when its beyond-use time is over', () => {
    expect(world().product({ expiresOn: '2026-03-02' })).toMatchObject({ refusal: { kind: 'expired', what: 'lot' } });
    expect(world().product({ beyondUseAt: minute(-1) })).toMatchObject({ refusal: { kind: 'expired', what: 'beyond-use' } });
  });

  it('when its label names another record number', () => {
    expect(world().product({ mrnOnLabel: '700000002' })).toMatchObject({ refusal: { kind: 'wrong-patient', what: 'mrn' } });
  });

  it('when its volume is negative or could not be in a bag', () => {
    for (const volumeMl of [-1, 0, 30_000])
      expect(world().product({ volumeMl })).toMatchObject({ refusal: { kind: 'invalid', issues: [{ path: 'volumeMl' }] } });
  });

  it('when mL stand where the drug’s milligrams belong', () => {
    expect(world().product({ amount: { value: 300, unit: 'mL' } })).toMatchObject({ refusal: { kind: 'wrong-unit', given: 'mL' } });
  });
});

describe('a rate', () => {
  it('above the limit is refused at the start and later, in any unit', () => {
    const world = new VisitWorld().ready();
    expect(world.start(600)).toMatchObject({ refusal: { kind: 'over-limit', limit: 504, words: '12 mg/kg/min (0.12 mL/kg/min)' } });
    world.start();
    expect(world.rate(504.1, minute(30))).toMatchObject({ refusal: { kind: 'over-limit' } });
    expect(world.rate(13, minute(30), 'mg/kg/min')).toMatchObject({ refusal: { kind: 'over-limit' } });
    expect(world.rate(504, minute(30)).yes).toBe(true);
  });

  it('of a patient at risk of kidney failure or thrombosis ends at 3.3 mg/kg/min', () => {
    const world = new VisitWorld().ready();
    world.start(42, { risks: ['renal-or-thrombosis'] });
    expect(world.rate(139, minute(30))).toMatchObject({ refusal: { kind: 'over-limit', limit: 138.6 } });
  });

  it('keeps the plan and the version that it started with', () => {
    const world = new VisitWorld().ready();
    world.start();
    expect(world.infusion()).toMatchObject({ protocol: { id: 'octagam-10', version: 1 }, plan: { cap: { mlPerHour: 504 } } });
  });

  it('cannot be written before what happened last', () => {
    const world = new VisitWorld().ready();
    world.start();
    expect(world.rate(84, minute(-5))).toMatchObject({ refusal: { kind: 'time-order' } });
  });
});

describe('after a reaction', () => {
  it('of grade 2 the pump is paused in the same breath, and goes on at half the rate at most', () => {
    const world = new VisitWorld().ready();
    world.start(84);
    world.react(2, minute(20));
    expect(world.infusion()).toMatchObject({ status: 'on-hold' });
    expect(world.resume(84, minute(40))).toMatchObject({ refusal: { kind: 'over-limit', limit: 42 } });
    expect(world.resume(42, minute(40)).yes).toBe(true);
  });

  it.each([3, 4, 5])('of grade %i there is no restart in this visit', (grade) => {
    const world = new VisitWorld().ready();
    world.start(84);
    world.react(grade, minute(20));
    expect(world.resume(1, minute(40))).toMatchObject({ refusal: { kind: 'no-restart', grade } });
  });

  it('of grade 1 it runs on', () => {
    const world = new VisitWorld().ready();
    world.start(84);
    world.react(1, minute(20));
    expect(world.infusion().status).toBe('in-progress');
  });
});

describe('the end', () => {
  it('cannot be more than the products hold, nor less than nothing', () => {
    const world = new VisitWorld().ready();
    world.start();
    expect(world.end(minute(200), 900)).toMatchObject({ refusal: { kind: 'invalid', issues: [{ path: 'volumeMl' }] } });
    expect(world.end(minute(200), -1)).toMatchObject({ refusal: { kind: 'invalid' } });
    expect(world.end(minute(200)).yes).toBe(true);
  });

  it('names the witness of the waste where the organisation’s protocol asks for one, and only there', () => {
    const waste = (world: VisitWorld, witness?: string) =>
      world.run('infusion.end', {
        ...{ ...ids, infusionId, eventId: world.next(), outcome: 'completed', volumeMl: 250, at: minute(200) },
        waste: { volumeMl: 50, ...(witness ? { witness } : {}) },
      });
    const plain = new VisitWorld().ready();
    plain.start();
    expect(waste(plain).yes).toBe(true);

    const strict = new VisitWorld();
    const body = { ...protocolsOf('infusion', []).find(({ id }) => id === 'octagam-10'), version: 2, wasteWitness: true };
    const own = { status: 'active', protocolId: 'octagam-10', body, reason: 'Ours', authorId: nurse.id, writtenAt: noon };
    strict.add('protocol', 'prot-1', own as DocOf<'protocol'>);
    strict.ready().start();
    expect(waste(strict)).toMatchObject({ refusal: { kind: 'invalid', issues: [{ path: 'witness' }] } });
    expect(waste(strict, 'Marisol Okafor').yes).toBe(true);
    expect(strict.infusion().waste).toEqual({ volumeMl: 50, witness: 'Marisol Okafor' });
  });
});

describe('a single dose', () => {
  it('in millilitres is refused where milligrams are ordered', () => {
    const world = new VisitWorld();
    const give = (unit: string) =>
      world.run('medication.give', {
        ...{ ...ids, administrationId: `madm-${world.next()}` as MedicationAdministrationId, role: 'other', orderId: 'mreq-1' as never },
        ...{ medication: 'Octagam', dose: { value: 5, unit }, route: 'intravenous', on, at: noon },
      });
    expect(give('mL')).toMatchObject({ refusal: { kind: 'wrong-unit' } });
    expect(give('g').yes).toBe(true);
  });
});

type Tap = (world: VisitWorld, at: ReturnType<typeof minute>) => unknown;
const tap = fc.oneof(
  fc.double({ min: 0.1, max: 2000, noNaN: true }).map(
    (rate): Tap =>
      (world, at) =>
        world.rate(rate, at),
  ),
  fc.double({ min: 0.1, max: 2000, noNaN: true }).map(
    (rate): Tap =>
      (world, at) =>
        world.resume(rate, at),
  ),
  fc.double({ min: 0.1, max: 40, noNaN: true }).map(
    (rate): Tap =>
      (world, at) =>
        world.rate(rate, at, 'mg/kg/min'),
  ),
  fc.double({ min: 0.1, max: 2000, noNaN: true }).map(
    (rate): Tap =>
      (world, at) =>
        world.start(rate, { at, seen: world.get('medication-request', orderId)?.status ?? 'none' }),
  ),
  fc.constantFrom('active' as const, 'on-hold' as const, 'stopped' as const).map(
    (status): Tap =>
      (world) =>
        world.add('medication-request', orderId, { ...octagam, status }),
  ),
  fc.constant<Tap>((world, at) => world.pause(at)),
  fc.constant<Tap>((world, at) => world.end(at, 10)),
  fc.integer({ min: 1, max: 5 }).map(
    (grade): Tap =>
      (world, at) =>
        world.react(grade, at),
  ),
  fc.boolean().map(
    (kitPresent): Tap =>
      (world) =>
        world.kit({ kitPresent }),
  ),
  fc.constant<Tap>((world) => world.kit()),
  fc.constant<Tap>((world) => world.identify()),
  fc.constant<Tap>((world) => world.product()),
  fc.constantFrom('2026-03-01', '2027-01-01').map(
    (expiresOn): Tap =>
      (world) =>
        world.product({ expiresOn }),
  ),
);
const taps = fc.array(fc.tuple(tap, fc.integer({ min: 0, max: 40 })), { maxLength: 25 });

describe('no sequence of taps', () => {
  it('reaches a rate above the limit', () => {
    fc.assert(
      fc.property(taps, (sequence) => {
        const world = new VisitWorld().ready();
        world.start();
        let at = 0;
        for (const [act, minutes] of sequence) act(world, minute((at += minutes)));
        for (const { mlPerHour } of world.infusion().events) expect(mlPerHour ?? 0).toBeLessThanOrEqual(504 + 1e-6);
      }),
    );
  });

  it('starts an infusion without an intact kit in date, a valid order, a drug in date and a known patient', () => {
    fc.assert(
      fc.property(taps, (sequence) => {
        const world = new VisitWorld();
        let at = 0;
        for (const [act, minutes] of sequence) {
          const before = world.infusion();
          const kit = world.get('visit-section', 'vsec-1-readiness')?.answers;
          const order = world.get('medication-request', orderId)?.status;
          const known = world.get('encounter', ids.encounterId)?.identity;
          act(world, minute((at += minutes)));
          if (before.status !== 'preparation' || world.infusion().status === 'preparation') continue;
          expect(kit).toMatchObject({ kitPresent: true, kitIntact: true, kitExpiresOn: '2026-12-31' });
          expect(known).toBeDefined();
          expect(order).toBe('active');
          expect(before.products.length).toBeGreaterThan(0);
          expect(before.products.every(({ expiresOn }) => expiresOn >= on)).toBe(true);
        }
      }),
    );
  });

  it('restarts after a reaction that forbids it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 5 }), taps, (grade, sequence) => {
        const world = new VisitWorld().ready();
        world.start(84);
        world.react(grade, minute(10));
        const events = world.infusion().events.length;
        let at = 10;
        for (const [act, minutes] of sequence) act(world, minute((at += minutes)));
        expect(
          world
            .infusion()
            .events.slice(events)
            .filter(({ what }) => what === 'resume' || what === 'change'),
        ).toEqual([]);
        expect(infusionId).toBe('madm-1');
      }),
    );
  });
});
