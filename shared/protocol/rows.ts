import type { Instant } from '../kernel/time.ts';
import type { Kind, StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';

export interface TimelineEntry {
  readonly kind: Kind;
  readonly id: string;
  readonly at: Instant;
  /** When a visit was over or a result made available, where that is known. */
  readonly knownAt?: Instant;
  readonly title: string;
  readonly detail?: string;
  readonly status?: string;
  readonly by?: string;
  /** The visit in which it was done. */
  readonly encounterId?: string;
}

export interface VisitRow {
  readonly record: StoredRecord<'appointment'>;
  readonly patient: PatientTag;
  readonly practitionerName?: string;
  /** The change was made here and waits to be sent. */
  readonly waiting: boolean;
}
