import { z } from 'zod';
import { NoteTemplateId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Takes a template of the organisation out of use, or a draft back. Notes that were written with it keep its words. */
export const retireTemplate = defineCommand({
  type: 'template.retire',
  version: 1,
  label: 'Retire note template',
  args: z.strictObject({ templateRecordId: NoteTemplateId }),
  patientId: () => undefined,
  reads: (args) => ({ own: get('note-template', args.templateRecordId) }),
  decide: ({ own }, args) => {
    if (!own) return no({ kind: 'not-found', what: 'template', id: args.templateRecordId });
    if (own.doc.status === 'retired') return no({ kind: 'wrong-status', what: 'template', status: 'retired' });
    return yes(put('note-template', own.id, { ...own.doc, status: 'retired' }));
  },
});
