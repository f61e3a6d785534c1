import { Instant } from '../../shared/kernel/time.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';

const at = Instant.parse('2026-03-10T15:00:00.000Z');
const patientId = 'pat-1' as PatientId;

/** The least of what belongs to the connected patient. */
export const connectRecords = {
  'contact-preference': {
    ...{ patientId, personId: 'pat-1', channels: [], consents: [], blocks: [], hours: { from: '09:00', to: '20:00' } },
    ...{ language: 'en', topicsOff: [], recordedAt: at, recordedByName: 'Ann Lindqvist' },
  },
  notification: { patientId, personId: 'pat-1', topic: 'links', about: 'link', status: 'sent', createdAt: at, at },
} as const satisfies { readonly [K in 'contact-preference' | 'notification']: DocOf<K> };
