import type { Instant } from '../../../shared/kernel/time.ts';
import type { TimelineEntry } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import type { Reader } from './query.ts';

/** Which stretch of a patient's timeline is asked for. */
export interface Page {
  readonly patientId: string;
  readonly before: Instant;
  readonly limit: number;
}

/** One kind's newest entries before a moment: at least `limit` if there are as many, and whole moments only. */
export type Source = (db: Database, page: Page, reader: Reader) => TimelineEntry[];
