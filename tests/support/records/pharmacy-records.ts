import { LocalDate } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { hoursFromNow, branchId, nurse, zone, patientId, orderId } from './base.ts';

type Covered =
  | 'refill'
  | 'order-claim'
  | 'order-verification'
  | 'clinical-knowledge'
  | 'monitoring-plan'
  | 'result-review'
  | 'intervention'
  | 'adverse-event'
  | 'therapy-review'
  | 'shift-handoff'
  | 'inventory-item'
  | 'inventory-lot'
  | 'stock-event'
  | 'compounding-batch'
  | 'medication-dispense'
  | 'lot-use'
  | 'lot-recall';

/** The least that makes a valid document of the pharmacy: orders, monitoring, refills, batches and the shelf. */
export const pharmacyRecords: { readonly [K in Covered]: DocOf<K> } = {
  refill: {
    patientId,
    medicationRequestId: orderId,
    number: 1,
    status: 'due',
    openedAt: hoursFromNow(-2),
    openedByName: nurse.name,
    answers: {},
  },
  'order-claim': { patientId, orderId, practitionerId: nurse.id, practitionerName: nurse.name, claimedAt: hoursFromNow(-1) },
  'order-verification': {
    patientId,
    orderId,
    decision: 'verified',
    orderHash: '0'.repeat(64),
    order: {},
    checks: [],
    signature: {
      signerId: nurse.id,
      signerName: nurse.name,
      signedAt: hoursFromNow(-1),
      meaning: 'verification',
      contentHash: '0'.repeat(64),
    },
  },
  'clinical-knowledge': {
    topic: 'interactions',
    status: 'active',
    title: 'Ours',
    source: 'Us',
    edition: '1',
    date: '2026',
    data: {},
    setById: nurse.id,
    setByName: nurse.name,
    setAt: hoursFromNow(-1),
  },
  'monitoring-plan': { patientId, orderId, tests: [], reason: 'Ends', setById: nurse.id, setByName: nurse.name, setAt: hoursFromNow(-1) },
  'result-review': {
    patientId,
    observationId: 'obs-1' as DocOf<'result-review'>['observationId'],
    reviewedById: nurse.id,
    reviewedByName: nurse.name,
    reviewedAt: hoursFromNow(-1),
    critical: false,
  },
  intervention: {
    patientId,
    type: 'dose-change',
    recommendation: 'Halve the dose',
    outcome: 'open',
    at: hoursFromNow(-2),
    byId: nurse.id,
    byName: nurse.name,
  },
  'adverse-event': {
    patientId,
    drug: 'Vancomycin',
    event: 'Rash',
    onsetAt: hoursFromNow(-20),
    severity: 'mild',
    scale: 'naranjo-1981',
    answers: Array.from({ length: 10 }, () => 'unknown' as const),
    score: 0,
    causality: 'doubtful',
    action: 'none',
    outcome: 'recovered',
    recordedAt: hoursFromNow(-1),
    recordedById: nurse.id,
    recordedByName: nurse.name,
    status: 'active',
  },
  'therapy-review': {
    patientId,
    orderId,
    response: 'stable',
    nextOn: LocalDate.parse('2026-03-17'),
    reviewedAt: hoursFromNow(-1),
    byId: nurse.id,
    byName: nurse.name,
  },
  'shift-handoff': { branchId, at: hoursFromNow(-1), byId: nurse.id, byName: nurse.name, words: 'Quiet', items: [] },
  'inventory-item': {
    branchId,
    status: 'active',
    name: 'Vancomycin 1 g vial',
    role: 'drug',
    ingredient: 'Vancomycin',
    unit: 'vial',
    amount: { value: 1, unit: 'g' },
    temperature: 'room',
    par: 20,
    setAt: hoursFromNow(-500),
    setBy: nurse.id,
  },
  'inventory-lot': {
    branchId,
    itemId: 'item-1' as DocOf<'inventory-lot'>['itemId'],
    lot: 'V123',
    lotKey: 'V123',
    expiresOn: LocalDate.parse('2027-01-31'),
    onHand: 40,
    receivedAt: hoursFromNow(-300),
    status: 'available',
  },
  'stock-event': {
    branchId,
    itemId: 'item-1' as DocOf<'stock-event'>['itemId'],
    lotId: 'lot-1' as DocOf<'stock-event'>['lotId'],
    what: 'received',
    change: 40,
    after: 40,
    at: hoursFromNow(-300),
    byId: nurse.id,
    byName: nurse.name,
  },
  'compounding-batch': {
    branchId,
    timeZone: zone,
    number: 'C260310-01',
    status: 'in-progress',
    medication: 'Vancomycin',
    lines: [{ id: 'line-1', patientId, medicationRequestId: orderId, doses: 14, dose: { value: 1250, unit: 'mg' } }],
    components: [],
    startedAt: hoursFromNow(-1),
    startedById: nurse.id,
    startedByName: nurse.name,
  },
  'medication-dispense': {
    patientId,
    branchId,
    medicationRequestId: orderId,
    status: 'completed',
    medication: { text: 'Vancomycin' },
    doses: 14,
    items: [
      {
        name: 'Vancomycin',
        kind: 'drug',
        lot: 'C260310-01',
        expiresOn: LocalDate.parse('2026-03-19'),
        quantity: { value: 14, unit: 'doses' },
        temperature: 'refrigerated',
      },
    ],
    takenBack: [],
    signature: { byId: nurse.id, byName: nurse.name, at: hoursFromNow(-1), meaning: 'released', contentHash: '0'.repeat(64) },
  },
  'lot-use': {
    patientId,
    branchId,
    lot: 'V123',
    lotKey: 'V123',
    product: 'Vancomycin 1 g vial',
    via: 'compounded',
    dispenseId: 'disp-1' as DocOf<'lot-use'>['dispenseId'],
    medicationRequestId: orderId,
    labelLot: 'C260310-01',
    quantity: { value: 18, unit: 'vial' },
    at: hoursFromNow(-1),
  },
  'lot-recall': {
    lot: 'V123',
    lotKey: 'V123',
    product: 'Vancomycin 1 g vial',
    status: 'active',
    reason: 'Particles were found in vials',
    startedAt: hoursFromNow(-1),
    startedById: nurse.id,
    startedByName: nurse.name,
  },
};
