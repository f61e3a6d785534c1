import { z } from 'zod';
import { PatientId, SupplyLevelId } from '../../records/ids.ts';
import { supplyLevelId } from '../../records/supply-level.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** How much of a supply should be in the home. The same item set up twice is one item. */
export const setPar = defineCommand({
  type: 'supply.set-par',
  version: 1,
  label: 'Set supply level',
  args: z.strictObject({
    supplyId: SupplyLevelId,
    patientId: PatientId,
    item: z.string().trim().min(1, 'Name the supply').max(120),
    unit: z.string().trim().min(1, 'Say what is counted: each, box').max(30),
    par: z.number().min(0, 'A level cannot be below 0').max(100_000),
    perWeek: z.number().min(0).max(10_000).optional(),
    active: z.boolean(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ level: get('supply-level', args.supplyId), patient: get('patient', args.patientId) }),
  decide: ({ level, patient }, { supplyId, active, ...args }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (!level && supplyId !== supplyLevelId(args.patientId, args.item))
      return no({ kind: 'invalid', issues: [{ path: 'item', message: 'The supply does not match its record.' }] });
    const { counted, countedBefore } = level?.doc ?? {};
    const counts = { ...(counted ? { counted } : {}), ...(countedBefore ? { countedBefore } : {}) };
    return yes(put('supply-level', supplyId, { ...args, status: active ? 'active' : 'stopped', ...counts }));
  },
});
