import { z } from 'zod';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../kernel/time.ts';
import { Instant as InstantSchema } from '../kernel/time.ts';
import { boardArgs, type BoardResults } from './queries-board.ts';
import { ClinicalNoteId, PatientId, PractitionerId } from '../records/ids.ts';
import type { AttachmentRow } from './attachment-row.ts';
import type { PatientTag } from './patient-tag.ts';
import type { TimelineEntry, VisitRow } from './rows.ts';
import { planQueryArgs, type PlanQueryResults } from './queries-plan.ts';
import { callQueryArgs, type CallQueryResults } from './queries-calls.ts';
import { houseQueryArgs, type HouseQueryResults } from './queries-house.ts';
import { messageQueryArgs, type MessageQueryResults } from './queries-messages.ts';
import { libraryQueryArgs, type LibraryQueryResults } from './queries-library.ts';
import { visitQueryArgs, type VisitQueryResults } from './queries-visit.ts';
import type { NoteTemplate } from '../records/note-template.ts';
import type { DocOf, Kind, StoredRecord } from '../records/registry.ts';
import { dispenseQueryArgs, type DispenseQueryResults } from './queries-dispense.ts';
import { deliveryQueryArgs, type DeliveryQueryResults } from './queries-deliveries.ts';
import { refillQueryArgs, type RefillQueryResults } from './queries-refills.ts';
import { pharmacyQueryArgs, type PharmacyQueryResults } from './queries-pharmacy.ts';

/** The read models of the screens: name, validated arguments, result. The renderer knows these names and no SQL. A screen is told which kinds changed and asks again. */

export type { PatientTag } from './patient-tag.ts';
export type { TimelineEntry, VisitRow } from './rows.ts';

export interface WorklistItem {
  /** Stable across refreshes: `task:ID`, `visit:ID`, `note:ID`, `result:ID`. */
  readonly key: string;
  readonly what: 'task' | 'visit' | 'unsigned-note' | 'refused' | 'message' | 'critical-result';
  readonly id: string;
  readonly title: string;
  /** Why it is on the list now, in words. */
  readonly reason: string;
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat';
  readonly dueAt?: Instant;
  readonly endsAt?: Instant;
  readonly timeZone?: string;
  readonly status: string;
  readonly patient?: PatientTag;
  readonly doneAt?: Instant;
  /** Tasks: the record at which it is done. */
  readonly focus?: { readonly kind: string; readonly id: string };
}

export interface Worklist {
  readonly items: readonly WorklistItem[];
  readonly counts: { readonly overdue: number; readonly today: number; readonly later: number; readonly done: number };
}

export interface PatientRow extends PatientTag {
  readonly status: DocOf<'patient'>['status'];
  readonly gender: string;
  readonly phone?: string;
  readonly city?: string;
  readonly therapy?: string;
  readonly nextVisitAt?: Instant;
  readonly timeZone: string;
  readonly alerts: readonly string[];
}

export interface PatientPage {
  readonly rows: readonly PatientRow[];
  /** All matches, counted up to `countedTo`; `more` when there are at least that many. */
  readonly total: number;
  readonly more: boolean;
}

export interface ChartHeader {
  readonly patient: StoredRecord<'patient'>;
  readonly allergies: readonly StoredRecord<'allergy-intolerance'>[];
  readonly weight?: { readonly value: number; readonly unit: string; readonly at: Instant };
  readonly therapy: readonly StoredRecord<'medication-request'>[];
  readonly openTasks: number;
  readonly nextVisit?: StoredRecord<'appointment'>;
  readonly branchName?: string;
}

export interface ObservationSeries {
  readonly code: string;
  readonly name: string;
  readonly category: 'vital-signs' | 'laboratory' | 'survey' | 'other';
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
  /** Where the range is from when it did not come with the result: a protocol's title and version. */
  readonly rangeFrom?: string;
  /** `part` names the component of a panel: "Systolic". */
  readonly part?: string;
  /** `by`: who measured it, or the system that it came from. */
  readonly points: readonly {
    readonly id: string;
    readonly at: Instant;
    readonly value: number;
    readonly abnormal?: 'low' | 'high';
    readonly by?: string;
  }[];
  /** Results that are words: "Not detected". Such a series has no points. */
  readonly texts?: readonly { readonly id: string; readonly at: Instant; readonly text: string; readonly by?: string }[];
}

export interface NoteRow {
  readonly record: StoredRecord<'clinical-note'>;
  readonly patient: PatientTag;
  readonly addenda: number;
  readonly waiting: boolean;
}

export interface NoteDetail {
  readonly record: StoredRecord<'clinical-note'>;
  readonly patient: PatientTag;
  readonly addenda: readonly StoredRecord<'note-addendum'>[];
  /** What the reader has written of one and not signed. */
  readonly addendumDraft?: string;
  readonly authorNames: Readonly<Record<string, string>>;
  readonly waiting: boolean;
  /** Signed notes only: does the content still match what was signed? */
  readonly signatureMatches?: boolean;
  /** The organisation's own template, where the note was begun with one. */
  readonly template?: NoteTemplate;
  /** Drafts only: the last signed note of this patient on the same template, from which words may be carried forward. */
  readonly carryFrom?: StoredRecord<'clinical-note'>;
}

export interface SearchHit {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly snippet: string;
  readonly patient?: PatientTag;
}

export interface OutboxItem {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly state: 'waiting' | 'sending' | 'refused' | 'sent';
  readonly at: Instant;
  readonly attempts: number;
  readonly patient?: PatientTag;
  readonly args: unknown;
  readonly refusal?: Refusal;
  readonly answeredAt?: Instant;
}

export interface StaffRow {
  readonly id: PractitionerId;
  readonly name: string;
  readonly credentials?: string;
  readonly roles: readonly string[];
  readonly branchIds: readonly string[];
}

const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) };

/** The store itself, for the settings screen. */
export interface Diagnostics {
  readonly bytes: number;
  /** The scheme that encrypts the pages; undefined means that they are not encrypted. */
  readonly cipher?: string;
  readonly journal: string;
}

export const queryArgs = {
  ...boardArgs,
  ...pharmacyQueryArgs,
  ...refillQueryArgs,
  worklist: z.strictObject({
    now: InstantSchema,
    dayEnd: InstantSchema,
    search: z.string().max(200).optional(),
    showDone: z.boolean().default(false),
    limit: z.number().int().min(1).max(5000).default(500),
  }),
  patients: z.strictObject({
    search: z.string().max(200).default(''),
    status: z.enum(['active', 'all']).default('active'),
    sort: z.enum(['name', 'next-visit']).default('name'),
    now: InstantSchema,
    ...page,
  }),
  chartHeader: z.strictObject({ patientId: PatientId, now: InstantSchema }),
  timeline: z.strictObject({
    patientId: PatientId,
    before: InstantSchema.optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  therapy: z.strictObject({ patientId: PatientId }),
  observations: z.strictObject({
    patientId: PatientId,
    category: z.enum(['vital-signs', 'laboratory', 'survey', 'other']).optional(),
    from: InstantSchema.optional(),
  }),
  chartRecords: z.strictObject({
    patientId: PatientId,
    kind: z.enum([
      'allergy-intolerance',
      'condition',
      'document-reference',
      'attachment',
      'coverage',
      'authorization',
      'contact-preference',
      'notification',
      'questionnaire-response',
      'education-assignment',
      'partner-request',
      'cost-estimate',
      'related-person',
      'care-team-participant',
      'care-plan',
      'encounter',
      'appointment',
      'task',
    ]),
  }),
  /** Photos and files: of a patient, or of one thing (a visit, a reaction); with where their bytes are. */
  attachments: z.strictObject({ patientId: PatientId, focusId: z.string().max(80).optional() }),
  patientNotes: z.strictObject({ patientId: PatientId }),
  visits: z.strictObject({ from: InstantSchema, to: InstantSchema, practitionerIds: z.array(PractitionerId).max(500).optional() }),
  myNotes: z.strictObject({ status: z.enum(['drafts', 'signed']), search: z.string().max(200).optional(), ...page }),
  note: z.strictObject({ noteId: ClinicalNoteId }),
  search: z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(100).default(30) }),
  outbox: z.strictObject({
    states: z.array(z.enum(['waiting', 'sending', 'refused', 'sent'])).default(['waiting', 'sending', 'refused']),
    limit: z.number().int().min(1).max(1000).default(200),
  }),
  staff: z.strictObject({}),
  branches: z.strictObject({}),
  emergencies: z.strictObject({ since: InstantSchema }),
  record: z.strictObject({ kind: z.string(), id: z.string() }),
  diagnostics: z.strictObject({}),
  ...messageQueryArgs,
  ...callQueryArgs,
  ...houseQueryArgs,
  ...visitQueryArgs,
  ...libraryQueryArgs,
  ...deliveryQueryArgs,
  ...dispenseQueryArgs,
  ...planQueryArgs,
} as const;

export interface QueryResults
  extends
    BoardResults,
    MessageQueryResults,
    CallQueryResults,
    HouseQueryResults,
    DeliveryQueryResults,
    DispenseQueryResults,
    LibraryQueryResults,
    PharmacyQueryResults,
    PlanQueryResults,
    RefillQueryResults,
    VisitQueryResults {
  worklist: Worklist;
  patients: PatientPage;
  chartHeader: ChartHeader | undefined;
  timeline: readonly TimelineEntry[];
  therapy: readonly StoredRecord<'medication-request'>[];
  observations: readonly ObservationSeries[];
  chartRecords: readonly StoredRecord[];
  attachments: readonly AttachmentRow[];
  patientNotes: readonly NoteRow[];
  emergencies: readonly StoredRecord<'emergency-access'>[];
  visits: readonly VisitRow[];
  myNotes: { readonly rows: readonly NoteRow[]; readonly total: number };
  note: NoteDetail | undefined;
  search: readonly SearchHit[];
  outbox: readonly OutboxItem[];
  staff: readonly StaffRow[];
  branches: readonly StoredRecord<'location'>[];
  record: StoredRecord | undefined;
  diagnostics: Diagnostics;
}

export type QueryName = keyof QueryResults;
export type QueryInput<Q extends QueryName> = z.input<(typeof queryArgs)[Q]>;
export type QueryArgs<Q extends QueryName> = z.output<(typeof queryArgs)[Q]>;
