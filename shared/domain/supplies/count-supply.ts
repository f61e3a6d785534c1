import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, SupplyLevelId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** What lies in the home, counted. A count that is older than the one that stands does not replace it. */
export const countSupply = defineCommand({
  type: 'supply.count',
  version: 1,
  label: 'Count supply',
  args: z.strictObject({
    supplyId: SupplyLevelId,
    patientId: PatientId,
    value: z.number().min(0, 'A count cannot be below 0').max(100_000),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ level: get('supply-level', args.supplyId) }),
  decide: ({ level }, { supplyId, value, at }, { actor }) => {
    if (!level) return no({ kind: 'not-found', what: 'supply', id: supplyId });
    if (level.doc.counted && level.doc.counted.at > at) return yes();
    const { countedBefore: _older, ...doc } = level.doc;
    const before = doc.counted ? { countedBefore: doc.counted } : {};
    return yes(put('supply-level', supplyId, { ...doc, ...before, counted: { value, at, by: actor.id } }));
  },
});
