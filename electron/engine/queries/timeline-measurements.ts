import { numberText, quantityText } from '../../../shared/clinical/quantity-text.ts';
import type { TimelineEntry } from '../../../shared/protocol/queries.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { groupBy, rows } from './read.ts';
import { recordsWhere } from './records.ts';
import type { Page, Source } from './timeline-page.ts';

type Category = DocOf<'observation'>['category'];

const titles: Readonly<Record<Category, string>> = {
  'vital-signs': 'Vital signs',
  laboratory: 'Laboratory results',
  survey: 'Assessment',
  other: 'Measurement',
};

/** Measurements taken at one moment are one entry: "Vital signs: Heart rate 72/min · …". */
export const measurements: Source = (db, page) => (Object.keys(titles) as Category[]).flatMap((category) => ofCategory(db, page, category));

function ofCategory(db: Database, { patientId, before, limit }: Page, category: Category): TimelineEntry[] {
  const moments = rows<{ at: string }>(
    db,
    'select distinct effective_at as at from observation where patient_id = ? and category = ? and effective_at < ? order by effective_at desc limit ?',
    patientId,
    category,
    before,
    limit,
  );
  const oldest = moments.at(-1);
  if (!oldest) return [];
  const where = 'patient_id = ? and category = ? and effective_at < ? and effective_at >= ? order by effective_at desc, id';
  const found = recordsWhere(db, 'observation', where, patientId, category, before, oldest.at);
  return [...groupBy(found, ({ doc }) => `${doc.effectiveAt} ${String(doc.status === 'entered-in-error')}`).values()].map((taken) =>
    entryOf(category, taken),
  );
}

function entryOf(category: Category, taken: readonly StoredRecord<'observation'>[]): TimelineEntry {
  const [first] = taken as [StoredRecord<'observation'>];
  const single = taken.length === 1;
  const details = taken.map(({ doc }) => [single ? '' : doc.name, resultText(doc)].filter(Boolean).join(' '));
  return {
    kind: 'observation',
    id: first.id,
    at: first.doc.effectiveAt,
    ...(first.doc.issuedAt ? { knownAt: first.doc.issuedAt } : {}),
    title: single ? first.doc.name : titles[category],
    detail: details.join(' · '),
    status: first.doc.status,
    ...(first.doc.encounterId ? { encounterId: first.doc.encounterId } : {}),
  };
}

const systolic = '8480-6';
const diastolic = '8462-4';

/** A blood pressure as it is said, "120/80 mmHg"; any other panel names its parts. */
function resultText({ value, valueText, components = [] }: DocOf<'observation'>): string {
  if (value) return quantityText(value);
  if (valueText) return valueText;
  const [high, low] = [systolic, diastolic].map((code) => components.find((part) => part.code === code)?.value);
  if (high && low && components.length === 2 && high.unit === low.unit) return `${numberText(high.value)}/${quantityText(low)}`;
  return components.map((part) => `${part.name} ${part.value ? quantityText(part.value) : (part.valueText ?? '')}`.trim()).join(', ');
}
