import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { NoteTemplateId } from '../../records/ids.ts';
import { NoteTemplate } from '../../records/note-template.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Writes the organisation's own note template. Until somebody else approves it, its author may write it again and nobody's notes change. */
export const writeTemplate = defineCommand({
  type: 'template.write',
  version: 1,
  label: 'Write note template',
  args: z.strictObject({
    templateRecordId: NoteTemplateId,
    body: NoteTemplate,
    reason: z.string().trim().min(1, 'Say why the organisation writes it this way').max(2000),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('note-template', args.templateRecordId),
    others: find('note-template', { templateId: args.body.id }, 200),
  }),
  decide: ({ existing, others }, { templateRecordId, body, reason, at }, { actor }) => {
    if (existing && existing.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'template', status: existing.doc.status });
    if (existing && existing.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    const taken = others.some(({ id, doc }) => id !== templateRecordId && doc.approvedAt !== undefined && doc.body.version >= body.version);
    if (taken) return no({ kind: 'not-newer', version: body.version });
    return yes(
      put('note-template', templateRecordId, {
        status: 'draft',
        templateId: body.id,
        ...{ body, reason, authorId: actor.id, authorName: actor.name, writtenAt: at },
      }),
    );
  },
});
