import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, SupplyLevelId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A count that was a slip of the hand: the one before it stands again. Whoever counted anew meanwhile is not overruled. */
export const uncountSupply = defineCommand({
  type: 'supply.uncount',
  version: 1,
  label: 'Take back count',
  /** `at`: of the count that is taken back. */
  args: z.strictObject({ supplyId: SupplyLevelId, patientId: PatientId, at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ level: get('supply-level', args.supplyId) }),
  decide: ({ level }, { supplyId, at }) => {
    if (!level) return no({ kind: 'not-found', what: 'supply', id: supplyId });
    const { counted, countedBefore, ...doc } = level.doc;
    if (counted?.at !== at) return yes();
    return yes(put('supply-level', supplyId, { ...doc, ...(countedBefore ? { counted: countedBefore } : {}) }));
  },
});
