import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import type { VisitNews } from '../planning/day-news.ts';
import type { FitNurse } from '../planning/fit/fit.ts';
import type { Readiness } from '../planning/readiness/readiness-item.ts';
import type { Place } from '../planning/travel-time.ts';
import { AppointmentId, ClinicalNoteId, LocationId, PatientId, PractitionerId } from '../records/ids.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import type { TimelineEntry, VisitRow } from './rows.ts';

/** What of a patient decides who may come when. */
export interface FitPatient {
  readonly id: PatientId;
  readonly timeZone: string;
  readonly language?: string;
  readonly place?: Place;
  readonly preference?: DocOf<'patient-preference'>;
  /** Who cares for the patient already: the team's nurses, then who came last. */
  readonly knownTo: readonly string[];
}

/** A nurse with everything that decides where they can be. */
export interface NamedFitNurse extends FitNurse {
  readonly name: string;
}

export interface FitFacts {
  readonly patient: FitPatient | undefined;
  readonly nurses: readonly NamedFitNurse[];
  readonly due?: { readonly on: string; readonly before: number; readonly after: number };
}

/** Visits that must go to somebody else, and everyone who could take them. */
export interface Rescheduling {
  readonly visits: readonly { readonly row: VisitRow; readonly patient: FitPatient | undefined }[];
  readonly nurses: readonly NamedFitNurse[];
}

export interface Stop {
  readonly row: VisitRow;
  readonly patient: StoredRecord<'patient'> | undefined;
  readonly preference?: DocOf<'patient-preference'>;
  readonly readiness: readonly Readiness[];
  /** What happened to the visit itself since the day before. */
  readonly news?: VisitNews;
  /** What came into the chart since the day before. */
  readonly changes: readonly TimelineEntry[];
  readonly delay?: StoredRecord<'visit-delay'>;
  readonly contacts: readonly StoredRecord<'contact-attempt'>[];
}

export interface MyDay {
  readonly stops: readonly Stop[];
  /** Visits that stood on this day and no longer do: cancelled, with another nurse, or within two weeks at another time. */
  readonly gone: readonly VisitRow[];
  /** Where the day begins and ends, when it is recorded. */
  readonly base?: Place;
}

export interface TeamMember {
  readonly id: PractitionerId;
  readonly name: string;
  readonly credentialsText?: string;
  readonly roles: readonly string[];
  readonly branchIds: readonly string[];
  /** The first branch's, and its address: the clock and the door of somebody of whom no hours are recorded yet. */
  readonly branch?: StoredRecord<'location'>;
  readonly availability: readonly StoredRecord<'availability'>[];
  readonly timeOff: readonly StoredRecord<'time-off'>[];
  readonly credentials: readonly StoredRecord<'practitioner-credential'>[];
}

export interface SeriesOfPatient {
  readonly series: readonly StoredRecord<'visit-series'>[];
  readonly visits: readonly StoredRecord<'appointment'>[];
}

const window = { from: Instant, to: Instant };

export const planQueryArgs = {
  /** For one visit or plan: the patient, and the nurses named, or all of the patient's branch. */
  fitFacts: z.strictObject({
    patientId: PatientId,
    practitionerIds: z.array(PractitionerId).max(500).optional(),
    appointmentId: AppointmentId.optional(),
    ...window,
  }),
  rescheduling: z.strictObject({ practitionerId: PractitionerId, ...window }),
  readiness: z.strictObject({ appointmentId: AppointmentId }),
  myDay: z.strictObject({ practitionerId: PractitionerId, since: Instant, ...window }),
  /** Of one branch, or of one person. */
  team: z.strictObject({ now: Instant, branchId: LocationId.optional(), practitionerId: PractitionerId.optional() }),
  patientSeries: z.strictObject({ patientId: PatientId }),
  preference: z.strictObject({ patientId: PatientId }),
  phrases: z.strictObject({}),
  cosignatures: z.strictObject({ noteId: ClinicalNoteId }),
  contacts: z.strictObject({ patientId: PatientId, limit: z.number().int().min(1).max(200).default(50) }),
} as const;

export interface PlanQueryResults {
  fitFacts: FitFacts;
  rescheduling: Rescheduling;
  readiness: readonly Readiness[];
  myDay: MyDay;
  team: readonly TeamMember[];
  patientSeries: SeriesOfPatient;
  preference: StoredRecord<'patient-preference'> | undefined;
  contacts: readonly StoredRecord<'contact-attempt'>[];
  phrases: readonly StoredRecord<'smart-phrase'>[];
  cosignatures: readonly StoredRecord<'note-cosignature'>[];
}
