import { z } from 'zod';
import type { Running } from '../clinical/visit/due-now.ts';
import type { Protocol } from '../clinical/protocols/schema.ts';
import type { Instant } from '../kernel/time.ts';
import { AppointmentId, EncounterId } from '../records/ids.ts';
import type { PatientTag } from './patient-tag.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { AnswerValue, VisitSectionName } from '../records/visit-section.ts';

export const visitQueryArgs = {
  /** One visit with all that was recorded in it, by its booking or by itself. */
  visit: z.strictObject({ id: z.union([AppointmentId, EncounterId]) }),
  /** The infusions of the reader's open visits, to tell what is due wherever the reader is. */
  runningInfusions: z.strictObject({}),
} as const;

/** What this patient bore and what went wrong before, so that a rate is not set against the history. */
export interface InfusionHistory {
  /** The fastest rate of the drug that ended without a reaction. */
  readonly tolerated?: { readonly mlPerHour: number; readonly at: Instant };
  readonly reactions: readonly {
    readonly at: Instant;
    readonly grade: number;
    readonly drug: string;
    readonly symptoms: readonly string[];
  }[];
  readonly infusions: number;
}

export interface VisitDetail {
  readonly appointment?: StoredRecord<'appointment'>;
  readonly encounter?: StoredRecord<'encounter'>;
  readonly patient: StoredRecord<'patient'>;
  readonly allergies: readonly StoredRecord<'allergy-intolerance'>[];
  readonly weight?: { readonly value: number; readonly at: Instant };
  readonly answers: Readonly<Partial<Record<VisitSectionName, Readonly<Record<string, AnswerValue>>>>>;
  /** The infusion order that the visit is for, and every other drug. */
  readonly order?: StoredRecord<'medication-request'>;
  readonly medicines: readonly StoredRecord<'medication-request'>[];
  readonly infusion?: StoredRecord<'medication-administration'>;
  readonly doses: readonly StoredRecord<'medication-administration'>[];
  readonly reactions: readonly StoredRecord<'infusion-reaction'>[];
  readonly clock: readonly StoredRecord<'evv-event'>[];
  readonly samples: readonly StoredRecord<'specimen'>[];
  /** What should be in this home, as the patient's supplies say. */
  readonly levels: readonly StoredRecord<'supply-level'>[];
  readonly supplies: readonly StoredRecord<'supply-count'>[];
  readonly signatures: readonly StoredRecord<'visit-signature'>[];
  readonly vitals: readonly StoredRecord<'observation'>[];
  readonly scores: readonly StoredRecord<'observation'>[];
  readonly lines: readonly StoredRecord<'access-device'>[];
  /** Photos of the lines that were taken in this visit. */
  readonly photos: readonly StoredRecord<'attachment'>[];
  readonly tasks: readonly StoredRecord<'task'>[];
  readonly documents: readonly StoredRecord<'document-reference'>[];
  readonly note?: StoredRecord<'clinical-note'>;
  /** The anaphylaxis kit that the delivery left in the home. */
  readonly kit?: StoredRecord<'home-kit'>;
  /** The boxes that were sent for this visit. */
  readonly boxes: readonly StoredRecord<'shipment'>[];
  readonly goals: readonly string[];
  readonly history: InfusionHistory;
  readonly ownProtocols: readonly Protocol[];
  readonly names: Readonly<Record<string, string>>;
  /** Commands of this patient that are not sent yet. */
  readonly waiting: boolean;
}

export interface RunningInfusion {
  readonly encounterId: EncounterId;
  readonly appointmentId?: AppointmentId;
  readonly patient: PatientTag;
  readonly running: Running;
}

export interface VisitQueryResults {
  runningInfusions: readonly RunningInfusion[];
  visit: VisitDetail | undefined;
}
