import { expect, test } from 'vitest';
import { a, hoursFromNow, nurse } from '../../../tests/support/make-records.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { lateEntry } from './late-entry.ts';

const signed = (hours: number): DocOf<'clinical-note'> => {
  const signature = {
    ...{
      signerId: nurse.id,
      signerName: nurse.name,
      signedAt: hoursFromNow(hours),
      meaning: 'authorship' as const,
      contentHash: '0'.repeat(64),
    },
  };
  return a('clinical-note', { occurredAt: hoursFromNow(0), signature }).doc as DocOf<'clinical-note'>;
};

test('a note signed within a day is not late; later it says by how much', () => {
  expect(lateEntry(signed(23))).toBeUndefined();
  expect(lateEntry(signed(24 * 3 + 1))).toBe('signed 3 days after the care');
  expect(lateEntry(a('clinical-note').doc as DocOf<'clinical-note'>)).toBeUndefined();
});
