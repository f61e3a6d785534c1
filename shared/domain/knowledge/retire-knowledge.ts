import { z } from 'zod';
import { ClinicalKnowledgeId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Withdraws the organisation's edition: the shipped list stands again (of interactions: nothing is checked again). */
export const retireKnowledge = defineCommand({
  type: 'knowledge.retire',
  version: 1,
  label: 'Withdraw clinical list',
  args: z.strictObject({ knowledgeId: ClinicalKnowledgeId }),
  patientId: () => undefined,
  reads: (args) => ({ knowledge: get('clinical-knowledge', args.knowledgeId) }),
  decide: ({ knowledge }, args) => {
    if (!knowledge) return no({ kind: 'not-found', what: 'clinical list', id: args.knowledgeId });
    return yes(put('clinical-knowledge', knowledge.id, { ...knowledge.doc, status: 'retired' }));
  },
});
