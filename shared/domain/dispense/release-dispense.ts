import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { daysSupply } from '../../clinical/calculators/days-supply.ts';
import { intervalHours } from '../../clinical/checks/amounts.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { makeId } from '../../kernel/ids.ts';
import { Quantity } from '../../kernel/quantity.ts';
import { addMinutes, Instant, LocalDate } from '../../kernel/time.ts';
import {
  AppointmentId,
  CompoundingBatchId,
  InventoryLotId,
  MedicationDispenseId,
  MedicationRequestId,
  PatientId,
  RefillId,
  type InventoryItemId,
  type LotUseId,
  type StockEventId,
} from '../../records/ids.ts';
import { lotKeyOf } from '../../records/inventory-lot.ts';
import { recalledAmong } from '../../records/lot-recall.ts';
import type { DispensedItem } from '../../records/medication-dispense.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { find, get, type Find, type Get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

const Picked = z.strictObject({ lotId: InventoryLotId, itemId: z.string().max(64), quantity: z.number().positive().max(10_000) });

type Facts =
  | Get<'medication-dispense'>
  | Get<'medication-request'>
  | Get<'patient'>
  | Get<'compounding-batch'>
  | Get<'inventory-lot'>
  | Get<'inventory-item'>
  | Get<'stock-event'>
  | Get<'lot-use'>
  | Find<'lot-recall'>;

/** So many lots can stand behind one dispense: the components of its batch and what was picked from the shelf. */
const usesAtMost = 80;

/** A pharmacist releases doses of a verified order to the patient: from a released batch, from the shelf, or both. */
export const releaseDispense = defineCommand({
  type: 'dispense.release',
  version: 1,
  label: 'Release to patient',
  args: z.strictObject({
    dispenseId: MedicationDispenseId,
    patientId: PatientId,
    medicationRequestId: MedicationRequestId,
    refillId: RefillId.optional(),
    appointmentId: AppointmentId.optional(),
    batch: z.strictObject({ batchId: CompoundingBatchId, lineId: z.string().max(64) }).optional(),
    picked: z.array(Picked).max(40),
    doses: z.number().int().positive('Say how many doses').max(500),
    /** What the author saw of the order. */
    seen: z.strictObject({ dose: Quantity.optional(), state: z.string().optional() }),
    on: LocalDate,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args): Readonly<Record<string, Facts>> => ({
    existing: get('medication-dispense', args.dispenseId),
    order: get('medication-request', args.medicationRequestId),
    patient: get('patient', args.patientId),
    notices: find('lot-recall', { status: 'active' }, 500),
    ...(args.batch ? { batch: get('compounding-batch', args.batch.batchId) } : {}),
    ...Object.fromEntries(
      args.picked.flatMap(({ lotId, itemId }): [string, Facts][] => [
        [`lot ${lotId}`, get('inventory-lot', lotId)],
        [`item ${itemId}`, get('inventory-item', itemId)],
        [`event ${lotId}`, get('stock-event', eventIdOf(args.dispenseId, lotId))],
      ]),
    ),
    ...Object.fromEntries(
      Array.from({ length: usesAtMost }, (_, nth): [string, Facts] => [
        `use ${String(nth)}`,
        get('lot-use', useIdOf(args.dispenseId, nth)),
      ]),
    ),
  }),
  decide: (facts, args, { actor }) => {
    const existing: unknown = facts['existing'];
    if (existing !== undefined) return no({ kind: 'already-exists', what: 'dispense', id: args.dispenseId });
    const order = facts['order'] as StoredRecord<'medication-request'> | undefined;
    const patient = facts['patient'] as StoredRecord<'patient'> | undefined;
    if (!order || !patient) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    const { medication, dose, verification, status } = order.doc;
    const fields = fieldConflicts<{ dose?: Quantity | undefined; state?: string | undefined }>(args.seen, args.seen, {
      ...(dose ? { dose } : {}),
      ...(verification ? { state: verification.state } : {}),
    });
    if (fields.length > 0) return no({ kind: 'conflict', what: 'order', id: order.id, fields });
    if (status !== 'active' || verification?.state !== 'verified')
      return no({ kind: 'order-not-verified', medication: medication.text, state: verification?.state ?? status });

    const items: DispensedItem[] = [];
    const uses: Omit<DocOf<'lot-use'>, 'patientId' | 'branchId' | 'lotKey' | 'dispenseId' | 'medicationRequestId' | 'at'>[] = [];
    const writes: Write[] = [];
    const { branchId } = patient.doc;

    if (args.batch) {
      const batch = facts['batch'] as StoredRecord<'compounding-batch'> | undefined;
      const line = batch?.doc.lines.find(({ id }) => id === args.batch?.lineId);
      if (!batch || !line || line.medicationRequestId !== args.medicationRequestId)
        return no({ kind: 'not-found', what: 'batch', id: args.batch.batchId });
      if (batch.doc.status !== 'released') return no({ kind: 'wrong-status', what: 'batch', status: batch.doc.status });
      if (line.dispenseId) return no({ kind: 'already-exists', what: 'dispense', id: line.dispenseId });
      if (args.doses > line.doses) return no({ kind: 'not-enough-stock', lot: batch.doc.number, onHand: line.doses, wanted: args.doses });
      const recalled = recalledAmong(facts['notices'] as unknown as readonly StoredRecord<'lot-recall'>[], batch.doc.components);
      if (recalled) return no({ kind: 'recalled', ...recalled });
      const { beyondUse, number } = batch.doc;
      if (!beyondUse || beyondUse.at <= args.at) return no({ kind: 'expired', what: 'beyond-use', on: beyondUse?.at ?? args.at });
      const lastDay = LocalDate.parse(beyondUse.at.slice(0, 10));
      items.push({
        ...{ name: medication.text, kind: 'drug', lot: number, expiresOn: lastDay, beyondUseAt: beyondUse.at },
        quantity: { value: args.doses, unit: args.doses === 1 ? 'dose' : 'doses' },
        temperature: temperatureOf[batch.doc.recipe?.storage ?? 'refrigerator'],
        ...(line.volume && line.volume.unit === 'mL' ? { volumeMl: line.volume.value } : {}),
        ...(line.dose ? { amount: line.dose } : {}),
      });
      const about = { labelLot: number, batchId: args.batch.batchId };
      uses.push({ ...about, lot: number, product: medication.text, via: 'batch', quantity: { value: args.doses, unit: 'dose' } });
      for (const { lot, name, gtin, itemId, expiresOn, quantity, unit, void: out } of batch.doc.components)
        if (out !== true)
          uses.push({
            ...about,
            lot,
            product: name,
            via: 'compounded',
            itemId,
            expiresOn,
            quantity: { value: quantity, unit },
            ...(gtin ? { gtin } : {}),
          });
      writes.push(
        put('compounding-batch', batch.id, {
          ...batch.doc,
          lines: batch.doc.lines.map((one) => (one.id === line.id ? { ...one, dispenseId: args.dispenseId } : one)),
        }),
      );
    }

    for (const { lotId, itemId, quantity } of args.picked) {
      const lot = facts[`lot ${lotId}`] as StoredRecord<'inventory-lot'> | undefined;
      const item = facts[`item ${itemId}`] as StoredRecord<'inventory-item'> | undefined;
      if (!lot || !item || lot.doc.itemId !== item.id) return no({ kind: 'not-found', what: 'lot', id: lotId });
      const { lot: number, onHand, expiresOn } = lot.doc;
      if (lot.doc.status === 'recalled') return no({ kind: 'recalled', product: item.doc.name, lot: number, reason: '' });
      if (expiresOn < args.on) return no({ kind: 'out-of-date', what: `${item.doc.name}, lot ${number},`, on: expiresOn });
      if (onHand < quantity) return no({ kind: 'not-enough-stock', lot: number, onHand, wanted: quantity });
      const { name, unit, role, temperature, gtin, amount } = item.doc;
      items.push({
        ...{ name, kind: role === 'drug' ? 'drug' : 'supply', lot: number, expiresOn, quantity: { value: quantity, unit }, temperature },
        ...{ itemId: item.id as InventoryItemId, lotId },
        ...(amount ? (amount.unit === 'mL' ? { volumeMl: amount.value } : { amount }) : {}),
      });
      uses.push({
        ...{ lot: number, labelLot: number, product: name, via: 'dispensed', itemId: item.id as InventoryItemId, expiresOn },
        ...{ quantity: { value: quantity, unit }, ...(gtin ? { gtin } : {}) },
      });
      const after = Number((onHand - quantity).toFixed(4));
      writes.push(
        put('inventory-lot', lot.id, { ...lot.doc, onHand: after }),
        put('stock-event', eventIdOf(args.dispenseId, lotId), {
          ...{ branchId: lot.doc.branchId, itemId: lot.doc.itemId, lotId, what: 'dispensed', change: -quantity, after },
          ...{ dispenseId: args.dispenseId, at: args.at, byId: actor.id, byName: actor.name },
        }),
      );
    }
    if (items.length === 0)
      return no({ kind: 'invalid', issues: [{ path: 'picked', message: 'Choose a released batch or lots from the shelf.' }] });
    if (uses.length > usesAtMost)
      return no({ kind: 'invalid', issues: [{ path: 'picked', message: 'These are more lots than one release can name. Split it.' }] });

    const hours = intervalHours(order.doc);
    const days = hours === undefined ? undefined : Number(daysSupply(args.doses, 24 / hours).toFixed(4));
    const beyondUseAt = items
      .flatMap((item) => item.beyondUseAt ?? [])
      .sort()
      .at(0);
    const body = {
      ...{
        patientId: args.patientId,
        branchId,
        medicationRequestId: args.medicationRequestId,
        status: 'completed' as const,
        medication,
        doses: args.doses,
        items,
      },
      ...(verification.verificationId ? { verificationId: verification.verificationId } : {}),
      ...(args.refillId ? { refillId: args.refillId } : {}),
      ...(args.batch ? { batchId: args.batch.batchId } : {}),
      ...(args.appointmentId ? { appointmentId: args.appointmentId } : {}),
      ...(dose ? { dose } : {}),
      ...(days === undefined ? {} : { daysSupply: days, coversUntil: addMinutes(args.at, days * 24 * 60) }),
      ...(beyondUseAt ? { beyondUseAt } : {}),
    };
    const contentHash = bytesToHex(sha256(utf8ToBytes(canonicalJson(body))));
    return yes(
      put('medication-dispense', args.dispenseId, {
        ...body,
        takenBack: [],
        signature: { byId: actor.id, byName: actor.name, at: args.at, meaning: 'released', contentHash },
      }),
      ...uses.map((use, nth) =>
        put('lot-use', useIdOf(args.dispenseId, nth), {
          ...use,
          ...{ patientId: args.patientId, branchId, lotKey: lotKeyOf(use.lot), dispenseId: args.dispenseId },
          ...{ medicationRequestId: args.medicationRequestId, at: args.at },
        }),
      ),
      ...writes,
    );
  },
});

const temperatureOf = { room: 'room', refrigerator: 'refrigerated', freezer: 'frozen' } as const;

function useIdOf(dispenseId: string, nth: number): LotUseId {
  return makeId<LotUseId>('use', `${dispenseId.slice(-36)}-${String(nth)}`);
}

function eventIdOf(dispenseId: string, lotId: string): StockEventId {
  return makeId<StockEventId>('stk', `${dispenseId.slice(-36)}-${lotId.slice(-20)}`);
}
