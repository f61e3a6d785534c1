import { addMinutes, LocalDate, TimeZone, type Instant } from '../../shared/kernel/time.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { firstExpiryOf, kitContents, kitProtocol, kitProtocolRef } from '../../shared/domain/supplies/kit-protocol.ts';
import type { AppointmentId, DeliveryStopId, PatientId, ShipmentId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { supplyLevelId } from '../../shared/records/supply-level.ts';
import type { Therapy } from './catalog.ts';
import { atLocal } from './local-time.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom, type Random } from './random.ts';
import type { DemoBranch, DemoRound } from './staff.ts';

/** Boxes, kits and supplies are told of the patients of so many nurses of a branch: a screen of them is credible, a hundred thousand add nothing. */
const toldNurses = 17;

interface Home {
  readonly patientId: PatientId;
  readonly patient: DocOf<'patient'>;
  readonly therapy: Therapy;
  readonly weight: number;
  readonly appointmentId: AppointmentId;
  readonly visitDay: number;
}

type MakeId = <T extends string>(prefix: string) => T;

/** What travels to one home and what lies in it. From a stream of its own, so that the rest of the demonstration stays as it is. */
export function demoDeliveries(plan: PatientPlan, home: Home): Write[] {
  if (!plan.branch.nurses.slice(0, toldNurses).some(({ id }) => id === plan.nurse.id)) return [];
  const random = seededRandom(plan.seed, 2_000_000 + plan.index);
  let made = Date.parse(plan.now) - 86_400_000 + plan.index * 50;
  const id: MakeId = (prefix) => `${prefix}-${random.uuid((made += 1))}` as never;
  return [...box(random, id, plan, home), ...kit(random, id, plan, home), ...supplies(random, plan, home)];
}

/** The insurance's consent: mostly there, sometimes about to end or missing. */
export function demoAuthorization(plan: PatientPlan): DocOf<'coverage'>['authorization'] {
  const random = seededRandom(plan.seed, 3_000_000 + plan.index);
  if (random.chance(0.35)) return { required: false };
  if (random.chance(0.12)) return { required: true };
  const until = atLocal(plan.now, plan.branch.timeZone, random.pick([-2, 9, 40, 90, 160]), 12, 0);
  return {
    required: true,
    number: `PA${String(random.int(100000, 999999))}`,
    startOn: day(atLocal(plan.now, plan.branch.timeZone, -60, 12, 0)),
    endOn: day(until),
    unitsApproved: 12,
    unitsUsed: random.int(2, 9),
  };
}

/** The last visit of a day, of every second nurse: its box comes on the day itself, so that van and nurse must be planned together. */
const lastOfDay = 3;

/** The box comes the day before its visit: for today's visits it is there already, for tomorrow's it is on today's rounds. */
function box(random: Random, id: MakeId, plan: PatientPlan, home: Home): Write[] {
  const { branch, now } = plan;
  if (home.visitDay > 2) return [];
  const at = (dayOffset: number, hour: number, minute = 0): Instant => atLocal(now, branch.timeZone, dayOffset, hour, minute);
  const nurse = branch.nurses.findIndex((one) => one.id === plan.nurse.id);
  const sameDay = nurse % 2 === 1 && plan.nth % 4 === lastOfDay && home.visitDay > 0;
  const deliveryDay = sameDay ? home.visitDay : home.visitDay - 1;
  const from = random.pick([8, 9, 10, 12, 13]);
  const shipmentId = id<ShipmentId>('shp');
  const stopId = id<DeliveryStopId>('stp');
  const round = plan.nth % 4 === 3 ? undefined : roundOf(branch, plan.nth, nurse, deliveryDay);
  const delivered = deliveryDay < 0;
  const packed = delivered || deliveryDay === 0;
  const packedAt = at(deliveryDay, 6, 30);
  const deliveredAt = at(deliveryDay, from + 1, random.int(0, 50));
  const items = contents(random, home.therapy, plan.now);
  const shipment: DocOf<'shipment'> = {
    patientId: home.patientId,
    branchId: branch.id,
    appointmentId: home.appointmentId,
    status: delivered ? 'delivered' : packed && round ? 'packed' : 'prepared',
    items,
    recipient: {
      name: `${home.patient.name.given[0] ?? ''} ${home.patient.name.family}`,
      phone: home.patient.telecom.mobile ?? home.patient.telecom.phone ?? '',
    },
    address: {
      ...(home.patient.address ?? { line: ['1 Demo Street'] }),
      accessNotes: random.pick([
        'Side door, ring twice',
        'Gate code is on the route sheet of the office',
        'Leave with the front desk',
        'Long driveway, park at the barn',
      ]),
    },
    timeZone: TimeZone.parse(branch.timeZone),
    window: { earliest: at(deliveryDay, from), latest: at(deliveryDay, from + random.pick([2, 3, 4])) },
    maySign: random.chance(0.6) ? [`${random.pick(['Alex', 'Jo', 'Sam', 'Chris'])} ${home.patient.name.family}`] : [],
    contactless: random.chance(0.3),
    ...(packed && (round || delivered)
      ? { packedAt, packedBy: branch.pharmacist, packOutHours: 24, packOutUntil: addMinutes(packedAt, 24 * 60) }
      : {}),
    ...(delivered ? { deliveredAt } : {}),
    ...(round && !delivered ? { routeId: round.id, stopId } : {}),
  };
  const writes: Write[] = [put('shipment', shipmentId, shipment)];
  if (round && !delivered)
    writes.push(
      put('delivery-stop', stopId, {
        ...{ routeId: round.id, shipmentId, patientId: home.patientId, driverId: round.driverId },
        ...{ startAt: round.startAt, position: plan.nth, status: 'planned' },
      }),
    );
  if (delivered) writes.push(...proof(random, id, plan, home, { shipmentId, shipment, packedAt, deliveredAt }));
  return writes;
}

function proof(
  random: Random,
  id: MakeId,
  { branch }: PatientPlan,
  home: Home,
  made: { shipmentId: ShipmentId; shipment: DocOf<'shipment'>; packedAt: Instant; deliveredAt: Instant },
): Write[] {
  const driver = branch.drivers[0] as DemoBranch['drivers'][number];
  const { shipmentId, shipment, deliveredAt } = made;
  const about = { shipmentId, patientId: home.patientId };
  const place = { latitude: shipment.address.latitude ?? 0, longitude: shipment.address.longitude ?? 0, accuracyM: random.int(6, 40) };
  const temperature = { reading: { value: random.int(31, 62) / 10, unit: 'Cel' } };
  const { line, city, state, postalCode } = shipment.address;
  const loadedAt = addMinutes(made.packedAt, 45);
  return [
    put('custody-event', id('cst'), {
      ...about,
      ...{ from: { kind: 'pharmacy', name: 'Pharmacy' }, to: { kind: 'driver', name: driver.name, practitionerId: driver.id } },
      ...{ at: loadedAt, deviceAt: loadedAt, place: { missing: 'Not measured indoors' }, temperature, recordedBy: driver.id },
    }),
    put('custody-event', id('cst'), {
      ...about,
      ...{
        from: { kind: 'driver', name: driver.name, practitionerId: driver.id },
        to: { kind: 'recipient', name: shipment.recipient.name },
      },
      ...{ at: deliveredAt, deviceAt: deliveredAt, place, temperature, recordedBy: driver.id },
    }),
    put('delivery-proof', id('pod'), {
      ...about,
      ...{
        status: 'final',
        patientName: shipment.recipient.name,
        items: shipment.items,
        place,
        temperature,
        deliveredAt,
        deviceAt: deliveredAt,
      },
      address: [...line, city, state, postalCode].filter(Boolean).join(', '),
      receipt: { by: 'signature', printedName: shipment.recipient.name, relationship: 'patient', signature: scribble(random) },
      ...{ deliveredBy: driver.id, deliveredByName: driver.name },
    }),
  ];
}

function roundOf(branch: DemoBranch, nth: number, nurse: number, dayOffset: number): DemoRound | undefined {
  if (dayOffset < 0) return undefined;
  const ofDay = branch.rounds.filter((round) => round.dayOffset === dayOffset);
  // Tomorrow is still to be planned.
  const turn = ofDay.length > 2 ? nth + nurse : nth;
  return dayOffset === 0 ? ofDay[turn % ofDay.length] : undefined;
}

function contents(random: Random, therapy: Therapy, now: Instant): DocOf<'shipment'>['items'] {
  const expiresOn = day(addMinutes(now, random.int(20, 400) * 24 * 60));
  const single = therapy.intervalDays > 7;
  const doses = single ? 1 : 7;
  return [
    {
      name: therapy.drug,
      quantity: { value: doses, unit: single ? 'dose' : 'bag' },
      kind: 'drug',
      temperature: therapy.key === 'vancomycin' || therapy.key === 'cefazolin' || single ? 'refrigerated' : 'room',
      lot: `L${String(random.int(10000, 99999))}`,
      expiresOn,
    },
    {
      name: 'Sodium chloride 0.9 % flush 10 mL',
      quantity: { value: doses * 4, unit: 'syringe' },
      kind: 'supply',
      temperature: 'room',
      hcpcs: 'A4216',
    },
    { name: 'IV administration set', quantity: { value: doses, unit: 'each' }, kind: 'supply', temperature: 'room', hcpcs: 'A4222' },
  ];
}

/** Every home in which a long infusion runs has its kit; some go out of date soon. */
function kit(random: Random, id: MakeId, { now, nurse }: PatientPlan, home: Home): Write[] {
  const protocol = kitContents(home.weight);
  if (!home.therapy.long || !protocol) return [];
  const items = protocol.items.map((item) => ({
    ...item,
    lot: `K${String(random.int(1000, 9999))}`,
    expiresOn: day(addMinutes(now, (random.chance(0.15) ? random.int(6, 40) : random.int(60, 420)) * 24 * 60)),
  }));
  const firstExpiry = firstExpiryOf(items);
  const placedAt = addMinutes(now, -60 * 24 * 60);
  return [
    put('home-kit', id('kit'), {
      ...{ patientId: home.patientId, type: 'anaphylaxis', protocol: kitProtocolRef(kitProtocol()), items, status: 'in-home' },
      ...{ weight: { value: home.weight, unit: 'kg', at: placedAt }, placedAt, placedBy: nurse.id },
      ...(firstExpiry ? { firstExpiry } : {}),
    }),
  ];
}

const usual = [
  { item: 'Sodium chloride 0.9 % flush 10 mL', unit: 'syringe', par: 60, perWeek: 21 },
  { item: 'IV administration set', unit: 'each', par: 14, perWeek: 7 },
  { item: 'Dressing change kit', unit: 'kit', par: 4, perWeek: 1 },
] as const;

function supplies(random: Random, { now, nurse }: PatientPlan, home: Home): Write[] {
  if (home.therapy.long) return [];
  return usual.map((level) => {
    const counted = {
      value: Math.round(level.par * (0.15 + random.next())),
      at: addMinutes(now, -random.int(1, 4) * 24 * 60),
      by: nurse.id,
    };
    return put('supply-level', supplyLevelId(home.patientId, level.item), {
      ...level,
      patientId: home.patientId,
      counted,
      status: 'active',
    });
  });
}

/** Something that looks like a name written in haste. */
function scribble(random: Random): { width: number; height: number; path: string } {
  let path = 'M20 60';
  for (let x = 40; x <= 280; x += 20) path += `Q${String(x - 10)} ${String(random.int(15, 85))} ${String(x)} ${String(random.int(40, 65))}`;
  return { width: 300, height: 100, path };
}

function day(at: Instant): LocalDate {
  return LocalDate.parse(at.slice(0, 10));
}
