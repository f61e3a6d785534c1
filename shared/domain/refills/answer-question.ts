import { z } from 'zod';
import { answerProblem } from '../../clinical/refills/questions.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, RefillId } from '../../records/ids.ts';
import { AnswerValue, refillActions, RefillChannel } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { refillLists, standingLists } from './refill-reads.ts';

/** One answer of the check, saved as it is given; without a value it is taken back. Answers are apart, so two people never overwrite each other's. */
export const answerRefill = defineCommand({
  type: 'refill.answer',
  version: 1,
  label: 'Save refill answer',
  args: z.strictObject({
    refillId: RefillId,
    patientId: PatientId,
    question: z.string().min(1).max(60),
    value: AnswerValue.optional(),
    how: RefillChannel,
    answeredAt: Instant,
  }),
  patientId: (args) => args.patientId,
  supersedes: (args) => `${args.refillId} ${args.question}`,
  reads: (args) => ({ refill: get('refill', args.refillId), ...refillLists }),
  decide: ({ refill, ...lists }, { question, value, how, answeredAt, ...args }, { actor }) => {
    if (!refill || refill.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (!refillActions.answer.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    const { refillScript } = standingLists(lists);
    const asked = refillScript.questions.find(({ id }) => id === question);
    if (!asked) return no({ kind: 'not-found', what: 'question', id: question });
    const problem = value === undefined ? undefined : answerProblem(asked, value);
    if (problem) return no({ kind: 'invalid', issues: [{ path: question, message: problem }] });
    const { [question]: _, ...others } = refill.doc.answers;
    return yes(
      put('refill', refill.id, {
        ...refill.doc,
        script: `${refillScript.title}, edition ${refillScript.edition}`,
        answers:
          value === undefined
            ? others
            : { ...others, [question]: { value, at: answeredAt, byName: actor.name, how: actor.portal ? 'portal' : how } },
      }),
    );
  },
});
