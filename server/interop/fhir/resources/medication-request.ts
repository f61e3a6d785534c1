import { z } from 'zod';
import { put } from '../../../../shared/domain/define-command.ts';
import { mapper, need, sourceOf } from '../mapper.ts';
import {
  base,
  CodeableConcept,
  conceptText,
  oneOf,
  present,
  QuantityPart,
  Reference,
  toConcept,
  toInstant,
  toLocalDate,
  toQuantity,
} from '../parts.ts';

const Timing = z.object({
  code: CodeableConcept.optional(),
  repeat: z.object({ frequency: z.number().optional(), period: z.number().optional(), periodUnit: z.string().optional() }).optional(),
});
const Dosage = z.object({
  text: z.string().optional(),
  asNeededBoolean: z.boolean().optional(),
  timing: Timing.optional(),
  route: CodeableConcept.optional(),
  doseAndRate: z.array(z.object({ doseQuantity: QuantityPart.optional(), rateQuantity: QuantityPart.optional() })).optional(),
});

const days: Readonly<Record<string, number>> = { d: 1, wk: 7, mo: 30, a: 365 };
const units: Readonly<Record<string, string>> = { s: 'second', min: 'minute', h: 'hour', d: 'day', wk: 'week', mo: 'month', a: 'year' };

export const medicationRequest = mapper({
  schema: z.object({
    ...base,
    status: z.string().optional(),
    intent: z.string().optional(),
    medicationCodeableConcept: CodeableConcept.optional(),
    medicationReference: Reference.optional(),
    subject: Reference,
    authoredOn: z.string().optional(),
    requester: Reference.optional(),
    reasonCode: z.array(CodeableConcept).optional(),
    dosageInstruction: z.array(Dosage).optional(),
    dispenseRequest: z
      .object({
        numberOfRepeatsAllowed: z.number().int().min(0).optional(),
        expectedSupplyDuration: QuantityPart.optional(),
        validityPeriod: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
      })
      .optional(),
  }),
  map: (resource, context) => {
    const display = resource.medicationReference?.display;
    const medication = toConcept(resource.medicationCodeableConcept) ?? (display ? { text: display } : undefined);
    const drug = need(medication, 'the drug is named by a reference without words');
    const dosage = resource.dosageInstruction?.[0];
    const route = conceptText(dosage?.route);
    const dose = dosage?.doseAndRate?.[0]?.doseQuantity;
    const repeat = dosage?.timing?.repeat;
    const rate = toQuantity(dosage?.doseAndRate?.[0]?.rateQuantity);
    const status = oneOf(
      ['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft', 'unknown'],
      resource.status,
      'unknown',
    );
    const isTherapy = /intravenous|subcutaneous|infusion/i.test(route ?? '') || /\b(injection|injectable|infusion)\b/i.test(drug.text);
    const receivedAt = toInstant(resource.authoredOn);
    return [
      put('medication-request', context.own('medication-request', resource.id), {
        patientId: need(context.patient(resource.subject), 'patient not in this import nor in the organisation'),
        status,
        medication: drug,
        isTherapy,
        // A referral's infusion waits for a pharmacist, whoever signed it elsewhere.
        ...(isTherapy && (status === 'active' || status === 'on-hold' || status === 'draft')
          ? { verification: { state: 'new' as const, ...(receivedAt ? { receivedAt } : {}) } }
          : {}),
        ...present({
          indication: conceptText(resource.reasonCode?.[0]),
          // A dose number without its unit is not a dose: FHIR allows it, we leave it and say so.
          dose: dose?.unit || dose?.code ? toQuantity(dose) : leaveUnitless(dose, context.leave),
          route,
          frequency: frequency(dosage),
          rate: rate ? `${String(rate.value)} ${rate.unit}` : undefined,
          intervalDays:
            repeat?.period && repeat.periodUnit && days[repeat.periodUnit] && (repeat.frequency ?? 1) === 1
              ? repeat.period * (days[repeat.periodUnit] ?? 1)
              : undefined,
          instructions: dosage?.text,
          prescriber: context.nameOf(resource.requester),
          authoredAt: receivedAt,
          startOn: toLocalDate(resource.dispenseRequest?.validityPeriod?.start),
          endOn: toLocalDate(resource.dispenseRequest?.validityPeriod?.end),
          // How long the prescription may be filled; the course ends with it unless somebody says otherwise.
          rxExpiresOn: toLocalDate(resource.dispenseRequest?.validityPeriod?.end),
          refillsLeft: resource.dispenseRequest?.numberOfRepeatsAllowed,
          dispenseRequest: fillOf(resource.dispenseRequest?.expectedSupplyDuration),
        }),
        source: sourceOf(context, resource),
      }),
    ];
  },
});

/** How long one fill lasts, in whole days. */
function fillOf(duration: z.infer<typeof QuantityPart> | undefined): { daysSupply: number } | undefined {
  const perUnit = days[duration?.code ?? duration?.unit ?? ''];
  const found = duration?.value === undefined || perUnit === undefined ? 0 : Math.round(duration.value * perUnit);
  return found > 0 ? { daysSupply: found } : undefined;
}

function leaveUnitless(dose: z.infer<typeof QuantityPart> | undefined, leave: (path: string) => void): undefined {
  if (dose?.value !== undefined) leave('MedicationRequest.dosageInstruction[].doseAndRate[].doseQuantity (no unit)');
}

function frequency(dosage: z.infer<typeof Dosage> | undefined): string | undefined {
  const words = conceptText(dosage?.timing?.code);
  if (words) return words;
  const repeat = dosage?.timing?.repeat;
  const unit = repeat?.periodUnit ? units[repeat.periodUnit] : undefined;
  if (!repeat?.period || !unit) return dosage?.asNeededBoolean ? 'as needed' : undefined;
  const every = repeat.period === 1 ? unit : `${String(repeat.period)} ${unit}s`;
  const times = repeat.frequency ?? 1;
  return times === 1 ? `once every ${every}` : `${String(times)} times every ${every}`;
}
