import { z } from 'zod';
import { ObservationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Marks a measurement as entered in error; it stays readable in the history. */
export const retractObservation = defineCommand({
  type: 'observation.retract',
  version: 1,
  label: 'Mark measurement as entered in error',
  args: z.strictObject({ observationId: ObservationId, patientId: PatientId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ observation: get('observation', args.observationId) }),
  decide: ({ observation }, args) => {
    if (!observation) return no({ kind: 'not-found', what: 'measurement', id: args.observationId });
    return yes(put('observation', observation.id, { ...observation.doc, status: 'entered-in-error' }));
  },
});
