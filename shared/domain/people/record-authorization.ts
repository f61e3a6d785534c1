import { z } from 'zod';
import { CoverageId, PatientId } from '../../records/ids.ts';
import { Authorization } from '../../records/coverage.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** What the payer has agreed to: number, days and units, on the insurance that it belongs to. */
export const recordAuthorization = defineCommand({
  type: 'coverage.record-authorization',
  version: 1,
  label: 'Record authorization',
  args: z.strictObject({ coverageId: CoverageId, patientId: PatientId, authorization: Authorization }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ coverage: get('coverage', args.coverageId) }),
  decide: ({ coverage }, { coverageId, authorization }) => {
    if (!coverage) return no({ kind: 'not-found', what: 'insurance', id: coverageId });
    const { startOn, endOn } = authorization;
    if (startOn && endOn && endOn < startOn)
      return no({ kind: 'invalid', issues: [{ path: 'endOn', message: 'The authorization ends before it begins.' }] });
    return yes(put('coverage', coverageId, { ...coverage.doc, authorization }));
  },
});
