import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InterventionId, PatientId } from '../../records/ids.ts';
import { interventionOutcomes } from '../../records/intervention.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** What came of a recommendation. */
export const settleIntervention = defineCommand({
  type: 'intervention.settle',
  version: 1,
  label: 'Record outcome of intervention',
  args: z.strictObject({
    interventionId: InterventionId,
    patientId: PatientId,
    outcome: z.enum(interventionOutcomes).exclude(['open']),
    outcomeWords: z.string().trim().max(2000).optional(),
    settledAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ intervention: get('intervention', args.interventionId) }),
  decide: ({ intervention }, args) => {
    if (!intervention) return no({ kind: 'not-found', what: 'intervention', id: args.interventionId });
    const { doc, id } = intervention;
    if (doc.outcome !== 'open') {
      if (doc.outcome === args.outcome) return yes();
      return no({
        kind: 'conflict',
        what: 'intervention',
        id,
        fields: [{ field: 'outcome', seen: 'open', mine: args.outcome, theirs: doc.outcome }],
      });
    }
    return yes(
      put('intervention', id, {
        ...doc,
        outcome: args.outcome,
        ...(args.outcomeWords ? { outcomeWords: args.outcomeWords } : {}),
        settledAt: args.settledAt,
      }),
    );
  },
});
