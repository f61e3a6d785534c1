import type { Kind } from './registry.ts';

/** What a technician needs to make, keep and count: what is ordered for whom, with which allergies and by when, batches, the shelf, and where it went. No chart: no notes, results, visits' records or messages (ADR 0038). */
export const dispenseKinds: ReadonlySet<Kind> = new Set<Kind>([
  'patient',
  'allergy-intolerance',
  'medication-request',
  'appointment',
  'refill',
  'medication-dispense',
  'shipment',
  'compounding-batch',
  'inventory-item',
  'inventory-lot',
  'stock-event',
  'lot-use',
]);
