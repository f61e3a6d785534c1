import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { NoteType } from './clinical-note.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

const named = { id: z.string().regex(/^[a-z][A-Za-z0-9]*$/), label: z.string().min(1), hint: z.string().optional() };

/** A question of a note. Answers are kept in words, so that they can be read without the template. */
export const TemplateField = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...named, kind: z.literal('yes-no') }),
    z.strictObject({ ...named, kind: z.literal('choice'), options: z.array(z.string().min(1)).min(2) }),
    z.strictObject({
      ...named,
      kind: z.literal('number'),
      unit: z.string().min(1),
      min: z.number(),
      max: z.number(),
      decimals: z.number().int().min(0).max(3),
    }),
    z.strictObject({ ...named, kind: z.literal('text') }),
    z.strictObject({ ...named, kind: z.literal('date') }),
  ])
  .refine((field) => field.kind !== 'choice' || new Set(field.options).size === field.options.length, 'an option is there twice');
export type TemplateField = z.infer<typeof TemplateField>;

const Section = z.strictObject({ id: z.string().min(1), title: z.string().min(1), hint: z.string() });

/** A note's form as data: its questions, its sections, where they come from. A change is a new version: signed notes keep theirs. */
export const NoteTemplate = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.number().int().min(1),
    type: NoteType,
    title: z.string().min(1),
    source: z.string().min(1),
    fields: z.array(TemplateField),
    sections: z.array(Section).min(1),
  })
  .refine(({ fields }) => new Set(fields.map((field) => field.id)).size === fields.length, 'a field is there twice')
  .refine(({ sections }) => new Set(sections.map((section) => section.id)).size === sections.length, 'a section is there twice');
export type NoteTemplate = z.infer<typeof NoteTemplate>;

/** The organisation's own template. One writes it, another approves it; from then on its words never change: notes name this very record. */
export const noteTemplate = defineRecord({
  kind: 'note-template',
  prefix: 'ntpl',
  version: 1,
  schema: z.object({
    status: z.enum(['draft', 'active', 'retired']),
    /** The template that it stands in for, or its own name where it is a new one. */
    templateId: z.string().min(1),
    body: NoteTemplate,
    reason: z.string().min(1),
    authorId: PractitionerId,
    authorName: z.string(),
    writtenAt: Instant,
    approvedBy: PractitionerId.optional(),
    approvedByName: z.string().optional(),
    approvedAt: Instant.optional(),
  }),
  columns: text('status', 'templateId'),
  indexes: [['status', 'templateId'], ['templateId']],
  scopes: () => ['org'],
  upcast: {},
});
