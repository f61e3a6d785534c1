import { z } from 'zod';
import { causalityOf, naranjoScore } from '../../clinical/naranjo.ts';
import { Instant } from '../../kernel/time.ts';
import { NaranjoAnswer } from '../../records/adverse-event.ts';
import { AdverseEventId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** How likely the drug did it, said by the pharmacist of a reaction that a visit recorded. The score is worked out here. */
export const assessAdverseEvent = defineCommand({
  type: 'adverse-event.assess',
  version: 1,
  label: 'Assess adverse drug reaction',
  args: z.strictObject({
    adverseEventId: AdverseEventId,
    patientId: PatientId,
    /** The grade may have changed since it was read. */
    seen: z.strictObject({ event: z.string() }),
    answers: z.array(NaranjoAnswer).length(10),
    outcome: z.enum(['recovered', 'recovering', 'not-recovered', 'sequelae', 'death', 'unknown']),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ entry: get('adverse-event', args.adverseEventId) }),
  decide: ({ entry }, { adverseEventId, seen, answers, outcome }) => {
    if (entry?.doc.status !== 'active') return no({ kind: 'not-found', what: 'reaction', id: adverseEventId });
    const { causalityPending: _pending, ...doc } = entry.doc;
    if (doc.event !== seen.event)
      return no({
        ...{ kind: 'conflict', what: 'reaction', id: adverseEventId },
        fields: [{ field: 'event', seen: seen.event, mine: seen.event, theirs: doc.event }],
      });
    const score = naranjoScore(answers);
    return yes(put('adverse-event', adverseEventId, { ...doc, answers, score, causality: causalityOf(score), outcome }));
  },
});
