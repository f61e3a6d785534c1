import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { batchHash } from '../../shared/domain/compounding/batch-content.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { LocalDate } from '../../shared/kernel/time.ts';
import type { LocationId, PatientId } from '../../shared/records/ids.ts';
import { lotIdOf, lotKeyOf } from '../../shared/records/inventory-lot.ts';
import { recallIdOf } from '../../shared/records/lot-recall.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { noon, north, south, timeZone } from './clinic.ts';

type Dispensing = Extract<CommandType, `inventory.${string}` | `recall.${string}` | `batch.${string}` | `dispense.${string}`>;
type Example<T extends CommandType> = (key: string) => { given?: Write[]; args: ArgsOf<T> };

const patientId = 'pat-1' as PatientId;
const by = { byId: 'prac-maker' as never, byName: 'Maker' };
const hash = '0'.repeat(64);
const until = '2032-12-31' as LocalDate;
const on = noon.slice(0, 10) as LocalDate;

/** Whoever lost a patient works in the south from then on, where `pat-3` lives. */
const branchOf = (key: string): LocationId => (key.endsWith('-current') ? north : south);
const patientOf = (key: string): PatientId => (key.endsWith('-current') ? patientId : ('pat-3' as PatientId));

/** A lot of its own for each square, no longer than a lot number may be. */
const lotOf = (key: string): string => `L${[...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7)}`;
const itemOf = (key: string) => `item-${key.slice(-36)}` as never;
const lotId = (key: string) => lotIdOf(itemOf(key), lotOf(key));

const item = (key: string): Write =>
  put('inventory-item', itemOf(key), {
    ...{
      branchId: branchOf(key),
      status: 'active',
      name: `Vancomycin ${lotOf(key)}`,
      role: 'drug',
      ingredient: 'Vancomycin',
      unit: 'vial',
    },
    ...{ amount: { value: 1, unit: 'g' }, temperature: 'room', par: 5, setAt: noon, setBy: by.byId },
  });
const lot = (key: string): Write =>
  put('inventory-lot', lotId(key), {
    ...{ branchId: branchOf(key), itemId: itemOf(key), lot: lotOf(key), lotKey: lotKeyOf(lotOf(key)), expiresOn: until },
    ...{ onHand: 40, receivedAt: noon, status: 'available' },
  });
const order = (key: string, patient = patientOf(key)): Write =>
  put('medication-request', `mreq-${key}`, {
    ...{ patientId: patient, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, dose: { value: 1000, unit: 'mg' } },
    verification: { state: 'verified' },
  });
const recall = (key: string): Write =>
  put('lot-recall', recallIdOf(lotOf(key), 'Vancomycin'), {
    ...{ lot: lotOf(key), lotKey: lotKeyOf(lotOf(key)), product: 'Vancomycin', status: 'active', reason: 'Particles' },
    ...{ startedAt: noon, startedById: by.byId, startedByName: by.byName },
  });

const componentId = 'cmp-1';
const batchDoc = (key: string, status: DocOf<'compounding-batch'>['status'], patient = patientOf(key)): DocOf<'compounding-batch'> => ({
  ...{ branchId: branchOf(key), timeZone, number: 'C320303-01', status, medication: 'Vancomycin' },
  lines: [{ id: 'line-1', patientId: patient, medicationRequestId: `mreq-${key}` as never, doses: 4, dose: { value: 1000, unit: 'mg' } }],
  components: [
    {
      ...{ id: componentId, itemId: itemOf(key), lotId: lotId(key), name: 'Vancomycin', role: 'drug', lot: lotOf(key), expiresOn: until },
      ...{ quantity: 4, unit: 'vial', amount: { value: 1, unit: 'g' }, how: 'scanned', at: noon, byId: by.byId },
    },
  ],
  ...{ startedAt: noon, startedById: by.byId, startedByName: by.byName },
  ...(status === 'in-progress'
    ? {}
    : {
        prepared: { ...by, at: noon, meaning: 'prepared', contentHash: hash },
        beyondUse: { at: '2099-01-01T00:00:00.000Z' as never, by: 'sterility', hours: 240, table: 'USP <797> 2023' },
      }),
});
const batchId = (key: string) => `bat-${key}` as never;
const batch = (key: string, status: DocOf<'compounding-batch'>['status'], patient?: PatientId): Write =>
  put('compounding-batch', batchId(key), batchDoc(key, status, patient));
const seenHash = (key: string, status: DocOf<'compounding-batch'>['status']): string => batchHash(batchDoc(key, status));

/** One possible use of each command of compounding, dispensing and the shelf. */
export const dispenseExamples: { readonly [T in Dispensing]: Example<T> } = {
  'inventory.set-item': (key) => ({
    args: {
      ...{ itemId: itemOf(key), branchId: branchOf(key), at: noon },
      to: { status: 'active', name: 'Flush', role: 'supply', ingredient: 'Flush', unit: 'each', temperature: 'room', par: 10 },
    },
  }),
  'inventory.receive': (key) => ({
    given: [item(key)],
    args: {
      ...{ eventId: `stk-${key}` as never, branchId: branchOf(key), itemId: itemOf(key), lot: lotOf(key), expiresOn: until, quantity: 5 },
      ...{ on, at: noon },
    },
  }),
  'inventory.count': (key) => ({
    given: [lot(key)],
    args: { eventId: `stk-${key}` as never, branchId: branchOf(key), lotId: lotId(key), seen: 40, value: 39, at: noon },
  }),
  'inventory.take-off': (key) => ({
    given: [lot(key)],
    args: {
      ...{ eventId: `stk-${key}` as never, branchId: branchOf(key), lotId: lotId(key), what: 'wasted', quantity: 1, reason: 'Broken' },
      at: noon,
    },
  }),
  'recall.start': (key) => ({
    args: { recallId: recallIdOf(lotOf(key), 'Vancomycin'), lot: lotOf(key), product: 'Vancomycin', reason: 'Particles', at: noon },
  }),
  'recall.lift': (key) => ({
    given: [recall(key)],
    args: { recallId: recallIdOf(lotOf(key), 'Vancomycin'), lotKey: lotKeyOf(lotOf(key)), reason: 'Another lot was meant', at: noon },
  }),
  'recall.call-patients': (key) => ({
    given: [recall(key)],
    args: {
      ...{ recallId: recallIdOf(lotOf(key), 'Vancomycin'), role: 'nurse', dueAt: noon, at: noon },
      patients: [{ patientId: patientOf(key), has: '4 doses.' }],
    },
  }),
  'batch.start': (key) => ({
    given: [order(key)],
    args: {
      ...{ batchId: batchId(key), branchId: branchOf(key), timeZone, number: 'C320303-02', at: noon },
      lines: [
        {
          ...{ id: 'line-1', patientId: patientOf(key), medicationRequestId: `mreq-${key}` as never, doses: 4 },
          seen: { medication: { text: 'Vancomycin' }, dose: { value: 1000, unit: 'mg' } },
        },
      ],
    },
  }),
  'batch.add-component': (key) => ({
    given: [item(key), lot(key), batch(key, 'in-progress')],
    args: {
      ...{ batchId: batchId(key), componentId: 'cmp-2', itemId: itemOf(key), lotId: lotId(key), lot: lotOf(key), quantity: 1 },
      ...{ how: 'scanned', on, at: noon },
    },
  }),
  'batch.remove-component': (key) => ({
    given: [batch(key, 'in-progress')],
    args: { batchId: batchId(key), componentId, at: noon },
  }),
  'batch.prepare': (key) => ({
    given: [lot(key), batch(key, 'in-progress')],
    args: {
      ...{ batchId: batchId(key), compoundedAt: noon, lotIds: [lotId(key)], componentIds: [componentId], at: noon },
      recipe: { category: '2', storage: 'refrigerator', stabilityHours: 216 },
    },
  }),
  'batch.check': (key) => ({
    given: [batch(key, 'prepared')],
    args: { batchId: batchId(key), verdict: 'right', seenHash: seenHash(key, 'prepared'), at: noon },
  }),
  'batch.release': (key) => ({
    given: [batch(key, 'checked')],
    args: { batchId: batchId(key), seenHash: seenHash(key, 'checked'), at: noon },
  }),
  'batch.discard': (key) => ({ given: [batch(key, 'prepared')], args: { batchId: batchId(key), reason: 'Leaked', at: noon } }),
  'dispense.release': (key) => ({
    given: [order(key, patientId), batch(key, 'released', patientId)],
    args: {
      ...{ dispenseId: `disp-${key}` as never, patientId, medicationRequestId: `mreq-${key}` as never, picked: [], doses: 4 },
      ...{
        batch: { batchId: batchId(key), lineId: 'line-1' },
        seen: { dose: { value: 1000, unit: 'mg' }, state: 'verified' },
        on,
        at: noon,
      },
    },
  }),
  'dispense.take-back': (key) => ({
    given: [
      put('medication-dispense', `disp-${key}`, {
        ...{ patientId, branchId: north, medicationRequestId: `mreq-${key}` as never, status: 'completed' },
        ...{ medication: { text: 'Vancomycin' }, doses: 4, takenBack: [] },
        items: [
          {
            ...{ name: 'Vancomycin', kind: 'drug', lot: 'C320303-01', expiresOn: until, temperature: 'refrigerated' },
            quantity: { value: 4, unit: 'doses' },
          },
        ],
        signature: { ...by, at: noon, meaning: 'released', contentHash: hash },
      }),
    ],
    args: {
      ...{ takenId: `tak-${lotOf(key)}`, dispenseId: `disp-${key}` as never, patientId, what: 'wasted', lot: 'C320303-01', quantity: 1 },
      ...{ reason: 'Warm', restock: false, at: noon },
    },
  }),
};
