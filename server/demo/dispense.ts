import { z } from 'zod';
import shelfJson from '../../resources/demo/shelf.json' with { type: 'json' };
import { batchHash } from '../../shared/domain/compounding/batch-content.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { hasRightCheckDigit } from '../../shared/clinical/gs1/element-string.ts';
import { intervalHours } from '../../shared/clinical/checks/amounts.ts';
import { Quantity } from '../../shared/kernel/quantity.ts';
import { addMinutes, LocalDate, TimeZone, type Instant } from '../../shared/kernel/time.ts';
import type { AppointmentId, MedicationDispenseId, MedicationRequestId, PatientId } from '../../shared/records/ids.ts';
import { ItemRole } from '../../shared/records/inventory-item.ts';
import { lotIdOf, lotKeyOf } from '../../shared/records/inventory-lot.ts';
import { recallIdOf } from '../../shared/records/lot-recall.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { TemperatureClass } from '../../shared/records/shipment.ts';
import type { Therapy } from './catalog.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';
import type { DemoBranch } from './staff.ts';

const { items: products } = z
  .strictObject({
    version: z.string(),
    date: z.string(),
    source: z.string(),
    items: z.array(
      z.strictObject({
        ...{ key: z.string(), name: z.string(), role: ItemRole, ingredient: z.string(), unit: z.string(), amount: Quantity.optional() },
        ...{ temperature: TemperatureClass, par: z.number(), bin: z.string() },
      }),
    ),
  })
  .parse(shelfJson);
type Product = (typeof products)[number];

/** A stream of its own for the shelf and one for each patient's doses: the rest of the demonstration stays as it is. */
const shelfStream = -21;
const patientStream = 9_000_000;
const day = 24 * 60;
const author = 'Jonah Achterberg';

/** Which lot of a product lies on the shelf: the first one is used up first, and is what most patients received. */
function lotName(product: Product, nth: number): string {
  return `${product.key
    .replace(/[^a-z]/g, '')
    .slice(0, 2)
    .toUpperCase()}${String(4100 + products.indexOf(product) * 37 + nth * 11)}`;
}

/** Some first lots expire within two weeks. */
function expiryOf(product: Product, nth: number, now: Instant): LocalDate {
  const index = products.indexOf(product);
  return on(addMinutes(now, (nth === 0 && index % 5 === 2 ? 12 : 90 + nth * 240 + index * 9) * day));
}

/** The thirteenth-and-last digit that makes the other ones right. */
function gtinOf(product: Product): string {
  const body = `00200000${String(products.indexOf(product) + 1).padStart(5, '0')}`;
  const digit = [...'0123456789'].find((one) => hasRightCheckDigit(body + one)) ?? '0';
  return body + digit;
}

function itemIds(seed: number, branch: DemoBranch, now: Instant): ReadonlyMap<string, DocOf<'inventory-lot'>['itemId']> {
  const random = seededRandom(seed, shelfStream - branch.index);
  return new Map(
    products.map(({ key }, index) => [
      key,
      `item-${random.uuid(Date.parse(now) - 200 * day * 60_000 + index)}` as DocOf<'inventory-lot'>['itemId'],
    ]),
  );
}

/** What the branch keeps: most of it in good number, something below its level, something about to expire, one lot that is recalled. */
export function demoShelf(seed: number, branch: DemoBranch, now: Instant): Write[] {
  const ids = itemIds(seed, branch, now);
  const random = seededRandom(seed, shelfStream - 100 - branch.index);
  const by = { byId: branch.pharmacist, byName: author };
  return products.flatMap((product): Write[] => {
    const itemId = ids.get(product.key);
    if (!itemId) return [];
    const { key, ...item } = product;
    const gtin = gtinOf(product);
    const lots = [0, 1].flatMap((nth): Write[] => {
      const lot = lotName(product, nth);
      const onHand = key === 'ertapenem' ? 6 : Math.round(product.par * (nth === 0 ? 0.5 : 0.8));
      const lotId = lotIdOf(itemId, lot);
      const recalled = key === 'cefazolin' && nth === 0;
      const receivedAt = addMinutes(now, -(30 - nth * 20) * day);
      return [
        put('inventory-lot', lotId, {
          ...{ branchId: branch.id, itemId, lot, lotKey: lotKeyOf(lot), expiresOn: expiryOf(product, nth, now), onHand, receivedAt },
          status: recalled ? 'recalled' : 'available',
        }),
        put('stock-event', `stk-${random.uuid(Date.parse(receivedAt))}`, {
          ...{ branchId: branch.id, itemId, lotId, what: 'received', change: onHand, after: onHand, at: receivedAt, ...by },
        }),
      ];
    });
    return [
      put('inventory-item', itemId, {
        ...item,
        gtin,
        branchId: branch.id,
        status: 'active',
        setAt: addMinutes(now, -90 * day),
        setBy: branch.pharmacist,
      }),
      ...lots,
    ];
  });
}

/** One notice for the whole organisation. */
export function demoRecall(branch: DemoBranch, now: Instant): Write[] {
  const product = products.find(({ key }) => key === 'cefazolin');
  if (!product) return [];
  const lot = lotName(product, 0);
  return [
    put('lot-recall', recallIdOf(lot, product.name), {
      ...{ lot, lotKey: lotKeyOf(lot), product: product.name, gtin: gtinOf(product), status: 'active' },
      ...{ reason: 'The maker found particles in vials of this lot', reference: 'Demo notice 26-114' },
      ...{ startedAt: addMinutes(now, -26 * 60), startedById: branch.pharmacist, startedByName: author },
    }),
  ];
}

interface Doses {
  readonly patientId: PatientId;
  readonly orderId: string;
  readonly order: DocOf<'medication-request'>;
  readonly therapy: Therapy;
  readonly appointmentId: AppointmentId;
  readonly visitDay: number;
}

/** What was dispensed for the box that is on its way or there already, with the lots behind it; for the days to come, now and then a batch in the making. Answers the box as well, which names the dispense that lies in it. */
export function demoDispense(plan: PatientPlan, doses: Doses, made: readonly Write[]): Write[] {
  const { branch, now } = plan;
  const { patientId, orderId, order, therapy, appointmentId } = doses;
  const product = products.find(({ key }) => key === therapy.key);
  const box = made.find(({ kind }) => kind === 'shipment');
  const medicationRequestId = orderId as MedicationRequestId;
  const random = seededRandom(plan.seed, patientStream + plan.index);
  const uuid = (): string => random.uuid(Date.parse(now) - 2 * day * 60_000 + plan.index);
  const itemId = product && itemIds(plan.seed, branch, now).get(product.key);
  if (!product || !itemId || order.verification?.state !== 'verified') return [...made];
  if (box?.kind !== 'shipment' || box.doc.status === 'prepared') return [...made, ...batchToCheck(plan, doses, product, itemId, uuid())];
  const first = box.doc.items[0];
  if (!first?.lot) return [...made];
  const number = first.lot;
  const dispenseId = `disp-${uuid()}` as MedicationDispenseId;
  const at = addMinutes(box.doc.packedAt ?? addMinutes(now, -20 * 60), -120);
  const count = first.quantity.value;
  const hours = intervalHours(order);
  const lot = lotName(product, 0);
  const expiresOn = first.expiresOn ?? on(addMinutes(now, 60 * day));
  const dispense: DocOf<'medication-dispense'> = {
    ...{ patientId, branchId: branch.id, medicationRequestId, appointmentId, status: 'completed', medication: order.medication },
    ...(order.dose ? { dose: order.dose } : {}),
    doses: count,
    ...(hours === undefined ? {} : { daysSupply: (count * hours) / 24, coversUntil: addMinutes(at, count * hours * 60) }),
    items: [
      {
        ...{ name: first.name, kind: 'drug', lot: number, expiresOn, quantity: first.quantity, temperature: first.temperature },
        ...(order.dose ? { amount: order.dose } : {}),
        ...(order.totalVolume?.unit === 'mL' ? { volumeMl: order.totalVolume.value } : {}),
      },
    ],
    takenBack: [],
    signature: { byId: branch.pharmacist, byName: author, at, meaning: 'released', contentHash: '0'.repeat(64) },
  };
  const use = { patientId, branchId: branch.id, dispenseId, medicationRequestId, labelLot: number, at };
  return [
    ...made.map((write) =>
      write === box
        ? put('shipment', box.id, { ...box.doc, items: box.doc.items.map((item) => (item === first ? { ...item, dispenseId } : item)) })
        : write,
    ),
    put('medication-dispense', dispenseId, dispense),
    put('lot-use', `use-${dispenseId.slice(-36)}-0`, {
      ...{ ...use, lot: number, lotKey: lotKeyOf(number), product: first.name, via: 'batch', quantity: first.quantity },
    }),
    put('lot-use', `use-${dispenseId.slice(-36)}-1`, {
      ...{ ...use, lot, lotKey: lotKeyOf(lot), product: product.name, gtin: gtinOf(product), itemId, via: 'compounded' },
      quantity: { value: count, unit: product.unit },
    }),
  ];
}

/** A batch that waits for its second pair of eyes: a few in the organisation. */
function batchToCheck(plan: PatientPlan, doses: Doses, product: Product, itemId: DocOf<'inventory-lot'>['itemId'], uuid: string): Write[] {
  const { branch, now, index } = plan;
  if (doses.visitDay !== 2 || index >= 120 || product.key === 'cefazolin' || doses.therapy.long) return [];
  const lot = lotName(product, 1);
  const compoundedAt = addMinutes(now, -50);
  const by = { byId: branch.pharmacist, byName: author };
  const batch: DocOf<'compounding-batch'> = {
    ...{
      branchId: branch.id,
      timeZone: TimeZone.parse(branch.timeZone),
      number: `C${now.slice(2, 10).replaceAll('-', '')}-D${String(index).padStart(3, '0')}`,
    },
    ...{ status: 'prepared', medication: doses.order.medication.text, ...(doses.order.diluent ? { diluent: doses.order.diluent } : {}) },
    recipe: { category: '2', storage: 'refrigerator', stabilityHours: 216, stabilitySource: 'Order' },
    lines: [
      {
        ...{ id: 'line-1', patientId: doses.patientId, medicationRequestId: doses.orderId as MedicationRequestId, doses: 7 },
        ...(doses.order.dose ? { dose: doses.order.dose } : {}),
        ...(doses.order.totalVolume ? { volume: doses.order.totalVolume } : {}),
        appointmentId: doses.appointmentId,
      },
    ],
    components: [
      {
        ...{ id: 'cmp-1', itemId, lotId: lotIdOf(itemId, lot), name: product.name, role: product.role, lot, gtin: gtinOf(product) },
        ...{
          expiresOn: expiryOf(product, 1, now),
          quantity: 9,
          unit: product.unit,
          how: 'scanned',
          at: compoundedAt,
          byId: branch.pharmacist,
        },
        ...(product.amount ? { amount: product.amount } : {}),
      },
    ],
    ...{ startedAt: addMinutes(now, -80), startedById: branch.pharmacist, startedByName: author, compoundedAt },
    beyondUse: {
      at: addMinutes(compoundedAt, 216 * 60),
      by: 'stability',
      hours: 216,
      table: 'Beyond-use dates of compounded sterile preparations, USP <797> 2023',
    },
  };
  const prepared = { ...by, at: compoundedAt, meaning: 'prepared' as const, contentHash: batchHash(batch) };
  return [put('compounding-batch', `bat-${uuid}`, { ...batch, prepared })];
}

function on(at: Instant): LocalDate {
  return LocalDate.parse(at.slice(0, 10));
}
