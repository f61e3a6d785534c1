import { expect, test } from 'vitest';
import type { ObservationSeries } from '../../../../shared/protocol/queries.ts';
import { readingRows } from './reading-rows.ts';

const at = '2026-03-03T15:00:00.000Z';
const series = (more: object): ObservationSeries =>
  ({ code: 'x', name: 'Blood pressure', category: 'vital-signs', unit: 'mm[Hg]', points: [], ...more }) as unknown as ObservationSeries;

test('a blood pressure is one row', () => {
  const rows = readingRows([
    series({ part: 'Diastolic', points: [{ id: 'o1', at, value: 76 }] }),
    series({ part: 'Systolic', points: [{ id: 'o1', at, value: 118, by: 'Dana Reyes' }] }),
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ name: 'Blood pressure', value: '118/76 mmHg' });
});

test('a blood pressure is marked, with both of its ranges', () => {
  const [row] = readingRows([
    series({ part: 'Diastolic', low: 50, high: 110, points: [{ id: 'o1', at, value: 97 }] }),
    series({ part: 'Systolic', low: 90, high: 180, points: [{ id: 'o1', at, value: 217, abnormal: 'high' }] }),
  ]);
  expect(row).toMatchObject({ value: '217/97 mmHg', range: '90–180, 50–110', abnormal: 'high' });
});

test('the parts of another panel are named one by one', () => {
  const rows = readingRows([
    series({ name: 'Panel', part: 'Sodium', unit: 'mmol/L', points: [{ id: 'o1', at, value: 140 }] }),
    series({ name: 'Panel', part: 'Potassium', unit: 'mmol/L', points: [{ id: 'o1', at, value: 4.0 }] }),
  ]);
  expect(rows[0]?.value).toBe('Sodium 140 mmol/L, Potassium 4 mmol/L');
});

test('a result in words stands in the table too', () => {
  expect(readingRows([series({ name: 'Blood culture', texts: [{ id: 'o2', at, text: 'No growth' }] })])[0]).toMatchObject({
    name: 'Blood culture',
    value: 'No growth',
  });
});

test('a result out of range says which way and against which range', () => {
  const [row] = readingRows([
    series({ name: 'Potassium', unit: 'mmol/L', low: 3.5, high: 5.1, points: [{ id: 'o3', at, value: 5.9, abnormal: 'high' }] }),
  ]);
  expect(row).toMatchObject({ range: '3.5–5.1', abnormal: 'high' });
});

test('the newest stands first', () => {
  const rows = readingRows([
    series({
      points: [
        { id: 'old', at: '2026-01-01T00:00:00.000Z', value: 1 },
        { id: 'new', at, value: 2 },
      ],
    }),
  ]);
  expect(rows.map((row) => row.id)).toEqual(['new', 'old']);
});
