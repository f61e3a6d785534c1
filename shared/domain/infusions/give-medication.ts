import { z } from 'zod';
import { convert } from '../../clinical/units/convert.ts';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, MedicationRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** A single dose: pre-medication, flush, or what is given for a reaction. */
export const giveMedication = defineCommand({
  type: 'medication.give',
  version: 1,
  label: 'Record dose given',
  args: z.strictObject({
    administrationId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    role: z.enum(['premedication', 'flush', 'rescue', 'other']),
    orderId: MedicationRequestId.optional(),
    medication: z.string().trim().min(1, 'Say what was given').max(200),
    dose: z.strictObject({ value: z.number().positive('A dose is more than nothing').max(1_000_000), unit: z.string().min(1) }),
    route: z.string().trim().min(1, 'Say by which route').max(60),
    lot: z.string().max(40).optional(),
    expiresOn: LocalDate.optional(),
    on: LocalDate,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('medication-administration', args.administrationId),
    encounter: get('encounter', args.encounterId),
    order: get('medication-request', args.orderId ?? 'mreq-none'),
  }),
  decide: ({ existing, encounter, order }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'dose', id: args.administrationId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (args.expiresOn !== undefined && args.expiresOn < args.on) return no({ kind: 'expired', what: 'lot', on: args.expiresOn });
    if (order?.doc.dose && !convert(args.dose, order.doc.dose.unit).ok)
      return no({ kind: 'wrong-unit', expected: order.doc.dose.unit, given: args.dose.unit });
    const { administrationId, on: _on, at, medication, lot, expiresOn, ...given } = args;
    return yes(
      put('medication-administration', administrationId, {
        ...given,
        status: 'completed',
        medication: { text: medication },
        performerId: actor.id,
        startedAt: at,
        endedAt: at,
        events: [],
        products: [],
        ...(lot && expiresOn ? { label: { lot, expiresOn } } : {}),
      }),
    );
  },
});
