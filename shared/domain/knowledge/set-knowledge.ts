import { z } from 'zod';
import { knowledgeProblem } from '../../clinical/knowledge/schema.ts';
import { Instant } from '../../kernel/time.ts';
import { ClinicalKnowledgeId } from '../../records/ids.ts';
import { knowledgeTopics } from '../../records/clinical-knowledge.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** The organisation's own edition of a clinical list. The edition before it is retired, never erased. */
export const setKnowledge = defineCommand({
  type: 'knowledge.set',
  version: 1,
  label: 'Set clinical list',
  args: z.strictObject({
    knowledgeId: ClinicalKnowledgeId,
    topic: z.enum(knowledgeTopics),
    title: z.string().trim().min(1, 'Give it a title').max(200),
    source: z.string().trim().min(1, 'Name the source').max(500),
    edition: z.string().trim().min(1, 'Name the edition').max(100),
    date: z.string().trim().min(1, 'Give its date').max(40),
    data: z.unknown(),
    setAt: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('clinical-knowledge', args.knowledgeId),
    standing: find('clinical-knowledge', { topic: args.topic, status: 'active' }, 20),
  }),
  decide: ({ existing, standing }, { knowledgeId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'clinical list', id: knowledgeId });
    const problem = knowledgeProblem(args.topic, args.data);
    if (problem) return no({ kind: 'invalid', issues: [{ path: 'data', message: problem }] });
    return yes(
      ...standing.map((record) => put('clinical-knowledge', record.id, { ...record.doc, status: 'retired' as const })),
      put('clinical-knowledge', knowledgeId, { ...args, status: 'active', setById: actor.id, setByName: actor.name }),
    );
  },
});
