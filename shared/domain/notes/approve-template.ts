import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { NoteTemplateId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Puts a template in force for notes that are begun from now on. Two people: its author cannot, and what is approved is what was read. */
export const approveTemplate = defineCommand({
  type: 'template.approve',
  version: 1,
  label: 'Approve note template',
  args: z.strictObject({ templateRecordId: NoteTemplateId, templateId: z.string(), seenWrittenAt: Instant, at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({
    proposed: get('note-template', args.templateRecordId),
    inForce: find('note-template', { status: 'active', templateId: args.templateId }, 20),
  }),
  decide: ({ proposed, inForce }, args, { actor }) => {
    if (!proposed || proposed.doc.templateId !== args.templateId)
      return no({ kind: 'not-found', what: 'template', id: args.templateRecordId });
    const { doc } = proposed;
    if (doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'template', status: doc.status });
    if (doc.authorId === actor.id) return no({ kind: 'same-person' });
    if (doc.writtenAt !== args.seenWrittenAt)
      return no({
        ...{ kind: 'conflict', what: 'template', id: proposed.id },
        fields: [{ field: 'writtenAt', seen: args.seenWrittenAt, mine: args.seenWrittenAt, theirs: doc.writtenAt }],
      });
    return yes(
      put('note-template', proposed.id, {
        ...doc,
        ...{ status: 'active', approvedBy: actor.id, approvedByName: actor.name, approvedAt: args.at },
      }),
      ...inForce.map((one) => put('note-template', one.id, { ...one.doc, status: 'retired' })),
    );
  },
});
