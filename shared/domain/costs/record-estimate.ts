import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { costPeriods } from '../../records/cost-estimate.ts';
import { CostEstimateId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

const Cents = z.number().int().min(0, 'An amount cannot be negative').max(100_000_000, 'Check the amount: it is over 1,000,000 dollars');

/** What the patient will probably pay; the patient sees it on their page. A newer one takes the place of the one it names. */
export const recordEstimate = defineCommand({
  type: 'cost-estimate.record',
  version: 1,
  label: 'Record cost estimate',
  args: z
    .strictObject({
      estimateId: CostEstimateId,
      patientId: PatientId,
      replaces: CostEstimateId.optional(),
      covers: z.string().trim().min(1, 'Say what it covers').max(120),
      per: z.enum(costPeriods),
      lowCents: Cents,
      highCents: Cents,
      basis: z.string().trim().min(1, 'Say what it rests on').max(1000),
      assistance: z.string().trim().max(1000).optional(),
      validUntil: LocalDate.optional(),
      preparedAt: Instant,
    })
    .refine(({ lowCents, highCents }) => lowCents <= highCents, {
      path: ['highCents'],
      message: 'The second amount is lower than the first',
    }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    existing: get('cost-estimate', args.estimateId),
    older: get('cost-estimate', args.replaces ?? ''),
  }),
  decide: ({ patient, existing, older }, { estimateId, replaces, ...args }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (existing) return no({ kind: 'already-exists', what: 'cost estimate', id: estimateId });
    if (replaces && older?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'cost estimate', id: replaces });
    return yes(
      put('cost-estimate', estimateId, { ...args, status: 'active', currency: 'USD', preparedBy: actor.id, preparedByName: actor.name }),
      ...(older?.doc.status === 'active' ? [put('cost-estimate', older.id, { ...older.doc, status: 'superseded' as const })] : []),
    );
  },
});
