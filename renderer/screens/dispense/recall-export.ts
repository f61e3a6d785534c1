import type { RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import { leftWords, whereLook } from './words.ts';

/** The list for a spreadsheet. A cell that would be read as a formula is made a text. */
export function recallRows(hits: readonly RecallHit[]): string {
  const rows = hits.map(({ patient, phone, use: { doc }, where, left, given }) => [
    patient.name,
    patient.mrn,
    phone ?? 'Not recorded',
    doc.product,
    doc.lot,
    doc.labelLot,
    whereLook[where].label,
    leftWords({ where, left }),
    doc.at,
    given.map(({ at, count }) => `${at} (${String(count)})`).join(' '),
  ]);
  const head = ['Patient', 'Record number', 'Telephone', 'Product', 'Lot', 'Lot on the label', 'Where', 'Left', 'Dispensed', 'Given at'];
  return [head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
