import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, ClinicalNoteId, EncounterId, NoteTemplateId, PatientId, PractitionerId } from './ids.ts';

export const noteTypes = ['visit', 'phone', 'pharmacy', 'coordination', 'general', 'imported'] as const;
export const NoteType = z.enum(noteTypes);
export type NoteType = z.infer<typeof NoteType>;

/** A template never changes under its version, so a signed note's labels stay what they were. */
export const NoteTemplateRef = z.object({
  id: z.string().min(1),
  version: z.number().int().min(1),
  /** The organisation's own edition; without it, the one that ships with the app. */
  own: NoteTemplateId.optional(),
});
export type NoteTemplateRef = z.infer<typeof NoteTemplateRef>;

/** Who signed, when, as what, and the hash of exactly what was signed (21 CFR 11.50 and 11.70 as a design bar). */
export const Signature = z.object({
  signerId: PractitionerId,
  signerName: z.string(),
  signedAt: Instant,
  meaning: z.enum(['authorship', 'review', 'co-signature']),
  /** SHA-256, hex, over `noteContent`'s canonical text. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Signature = z.infer<typeof Signature>;

/** One part of an earlier signed note that was carried into this one. Whether it was changed since follows from the hash, so nobody can say otherwise. */
export const CarriedPart = z.object({
  part: z.enum(['section', 'field']),
  id: z.string().min(1),
  fromNoteId: ClinicalNoteId,
  fromAuthor: z.string(),
  fromSignedAt: Instant,
  /** SHA-256, hex, of what was carried. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  words: z.number().int().min(0),
  /** When its author said that it holds today as well. */
  confirmedAt: Instant.optional(),
});
export type CarriedPart = z.infer<typeof CarriedPart>;

/** FHIR Composition. A draft (`preliminary`) belongs to its author; once `final` it never changes: corrections are addenda. */
export const clinicalNote = defineRecord({
  kind: 'clinical-note',
  prefix: 'note',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    authorId: PractitionerId.optional(),
    authorName: z.string(),
    status: z.enum(['preliminary', 'final', 'entered-in-error']),
    type: NoteType,
    /** The template that names its fields; what the signer read includes these names. */
    template: NoteTemplateRef.optional(),
    title: z.string(),
    /** When the care happened that the note tells of. */
    occurredAt: Instant,
    appointmentId: AppointmentId.optional(),
    encounterId: EncounterId.optional(),
    /** Structured answers by field id: `painScore: 3`. */
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    sections: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
    carried: z.array(CarriedPart).optional(),
    startedAt: Instant,
    writtenAt: Instant,
    signature: Signature.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'authorId', 'status', 'occurredAt'),
  indexes: [['patientId', 'occurredAt']],
  screenIndexes: [['authorId', 'status', 'occurredAt']],
  scopes: (doc) => [`patient:${doc.patientId}`, ...(doc.authorId ? [`user:${doc.authorId}` as const] : [])],
  search: (doc) => ({ title: doc.title, body: doc.sections.map((section) => section.text).join('\n') }),
  upcast: {},
});

/** An addition to a signed note, itself signed. */
export const noteAddendum = defineRecord({
  kind: 'note-addendum',
  prefix: 'add',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    noteId: ClinicalNoteId,
    authorId: PractitionerId,
    text: z.string().min(1),
    signature: Signature,
  }),
  columns: text('patientId', 'noteId'),
  indexes: [['noteId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  search: (doc) => ({ title: 'Addendum', body: doc.text }),
  upcast: {},
});
