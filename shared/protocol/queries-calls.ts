import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';
import type { VisitRow } from './rows.ts';

export interface CallRow {
  readonly record: StoredRecord<'video-call'>;
  readonly patient: PatientTag;
  /** What the visit is for, of a call that was begun from one. */
  readonly serviceType?: string;
  /** Not yet sent: nobody can find its door. */
  readonly waiting: boolean;
}

export const callQueryArgs = {
  /** Calls that go on, the youngest first. */
  openCalls: z.strictObject({}),
  /** Calls that are over, the youngest first, before a moment. */
  pastCalls: z.strictObject({ before: Instant.optional(), limit: z.number().int().min(1).max(200).default(50) }),
  /** Whether the house's calls go by a relay only. */
  relayOnly: z.strictObject({}),
  /** Booked visits by video that touch the day. */
  videoVisits: z.strictObject({ from: Instant, to: Instant }),
} as const;

export interface CallQueryResults {
  openCalls: readonly CallRow[];
  pastCalls: readonly CallRow[];
  relayOnly: boolean;
  videoVisits: readonly VisitRow[];
}
