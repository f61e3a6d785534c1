import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

export const identifiers = ['name', 'birth date', 'record number', 'address', 'photo'] as const;

/** Two identifiers, asked of the patient. A birth date that is typed as it was said is compared, so that the wrong door shows. */
export const identifyPatient = defineCommand({
  type: 'visit.identify',
  version: 1,
  label: 'Confirm identity',
  args: z.strictObject({
    encounterId: EncounterId,
    patientId: PatientId,
    identifiers: z.array(z.enum(identifiers)).refine((chosen) => new Set(chosen).size >= 2, 'Two different identifiers are needed'),
    statedBirthDate: LocalDate.optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ encounter: get('encounter', args.encounterId), patient: get('patient', args.patientId) }),
  decide: ({ encounter, patient }, args, { actor }) => {
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (!encounter || !patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (args.identifiers.includes('birth date') && args.statedBirthDate === undefined)
      return no({ kind: 'invalid', issues: [{ path: 'statedBirthDate', message: 'Type the birth date as the patient says it' }] });
    if (args.statedBirthDate !== undefined && args.statedBirthDate !== patient.doc.birthDate)
      return no({ kind: 'wrong-patient', what: 'birthDate' });
    const identity = { identifiers: [...new Set(args.identifiers)], at: args.at, byId: actor.id };
    return yes(put('encounter', encounter.id, { ...encounter.doc, identity }));
  },
});
