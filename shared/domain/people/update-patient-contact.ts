import { z } from 'zod';
import { Telecom } from '../../kernel/quantity.ts';
import { PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Phone and e-mail merge field by field, the last writer's stands; history keeps both. Only the fields that were changed are sent. */
export const updatePatientContact = defineCommand({
  type: 'patient.update-contact',
  version: 1,
  label: 'Update contact details',
  args: z.strictObject({ patientId: PatientId, telecom: Telecom.partial(), accessNotes: z.string().max(500).optional() }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ patient: get('patient', args.patientId) }),
  decide: ({ patient }, args) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    const address =
      args.accessNotes === undefined ? patient.doc.address : { ...(patient.doc.address ?? { line: [] }), accessNotes: args.accessNotes };
    return yes(
      put('patient', patient.id, { ...patient.doc, telecom: { ...patient.doc.telecom, ...args.telecom }, ...(address ? { address } : {}) }),
    );
  },
});
