import { expect, it } from 'vitest';
import { a, hoursFromNow, now, nurse } from '../../tests/support/make-records.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import { madeAt, visitNews, wasTakenFrom } from './day-news.ts';

const yesterday = hoursFromNow(-24);
const visit = (more: Partial<DocOf<'appointment'>>, id = 'appt-1') => a('appointment', more, id) as unknown as StoredRecord<'appointment'>;
const moved = (hours: number) => ({
  moved: { at: hoursFromNow(hours), from: { start: hoursFromNow(-2), end: hoursFromNow(-1), practitionerId: nurse.id }, reason: 'Traffic' },
});

it('a visit that was moved since yesterday says from when, and why; an older move is no news', () => {
  expect(visitNews(visit(moved(-3)), yesterday)).toMatchObject({ what: 'moved', from: { start: hoursFromNow(-2) }, reason: 'Traffic' });
  expect(visitNews(visit(moved(-30)), yesterday)).toBeUndefined();
});

it('a visit that was booked since yesterday is new on the day', () => {
  const time = Date.parse(now).toString(16).padStart(12, '0');
  const id = `appt-${time.slice(0, 8)}-${time.slice(8)}-7abc-8def-0123456789ab`;
  expect(madeAt(id)).toBe(now);
  expect(visitNews(visit({}, id), yesterday)).toEqual({ what: 'booked', at: now });
  expect(madeAt('appt-imported.7')).toBeUndefined();
});

it('a visit that another nurse has now was taken from the one who had it', () => {
  const { doc } = visit({ ...moved(-3), practitionerId: 'prac-other' as never });
  expect(wasTakenFrom(doc, nurse.id, yesterday)).toBe(true);
  expect(wasTakenFrom(doc, 'prac-third', yesterday)).toBe(false);
});
