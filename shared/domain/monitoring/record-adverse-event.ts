import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { causalityOf, naranjoScore } from '../../clinical/naranjo.ts';
import { NaranjoAnswer } from '../../records/adverse-event.ts';
import { AdverseEventId, MedicationRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The score is worked out here from the answers, on both sides alike: nobody types it. */
export const recordAdverseEvent = defineCommand({
  type: 'adverse-event.record',
  version: 1,
  label: 'Record adverse drug reaction',
  args: z.strictObject({
    adverseEventId: AdverseEventId,
    patientId: PatientId,
    orderId: MedicationRequestId.optional(),
    drug: z.string().trim().min(1, 'Name the drug').max(200),
    event: z.string().trim().min(1, 'Say what happened').max(500),
    onsetAt: Instant,
    severity: z.enum(['mild', 'moderate', 'severe', 'life-threatening', 'death']),
    answers: z.array(NaranjoAnswer).length(10),
    action: z.enum(['none', 'dose-changed', 'paused', 'stopped', 'treated']),
    outcome: z.enum(['recovered', 'recovering', 'not-recovered', 'sequelae', 'death', 'unknown']),
    words: z.string().trim().max(2000).optional(),
    recordedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('adverse-event', args.adverseEventId), patient: get('patient', args.patientId) }),
  decide: ({ existing, patient }, { adverseEventId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'reaction', id: adverseEventId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (args.onsetAt > args.recordedAt)
      return no({ kind: 'invalid', issues: [{ path: 'onsetAt', message: 'The reaction cannot begin in the future.' }] });
    const score = naranjoScore(args.answers);
    return yes(
      put('adverse-event', adverseEventId, {
        ...args,
        scale: 'naranjo-1981',
        score,
        causality: causalityOf(score),
        recordedById: actor.id,
        recordedByName: actor.name,
        status: 'active',
      }),
    );
  },
});
