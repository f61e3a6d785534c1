import { z } from 'zod';
import { toMlPerHour } from '../../clinical/infusion-rate.ts';
import { infusionProtocolFor, protocolsOf } from '../../clinical/protocols/choose.ts';
import { makePlan, type InfusionPlan, type PlanProblem } from '../../clinical/protocols/plan.ts';
import { fastestNow, progressAt } from '../../clinical/protocols/progress.ts';
import { restartRules } from '../../clinical/protocols/restart.ts';
import { RateQuantity, type InfusionProtocol } from '../../clinical/protocols/schema.ts';
import { concentrationOf, doseDifference, doseOf, volumeOf } from '../../clinical/visit/dose.ts';
import { boxHold, boxHolds, type BoxHold } from '../../clinical/visit/box-hold.ts';
import { gapsOf } from '../../clinical/visit/readiness.ts';
import { sectionId } from '../../clinical/visit/section-id.ts';
import { Quantity } from '../../kernel/quantity.ts';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { AppointmentId, EncounterId, MedicationAdministrationId, MedicationRequestId, PatientId, TaskId } from '../../records/ids.ts';
import { verificationStates } from '../../records/medication-request.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { infusionClosed } from './open-infusion.ts';

/** The order as the nurse saw it when the infusion started. */
const SeenOrder = z.strictObject({
  status: z.string(),
  dose: Quantity.optional(),
  rate: z.string().optional(),
  endOn: LocalDate.optional(),
  /** Where it stood with the pharmacist. Laptops before 0.1 do not say it. */
  verification: z.enum(verificationStates).optional(),
});

/** Starts the pump: only with an intact kit in date, a valid order, the drug checked in and the patient identified, and never above the limit. */
export const startInfusion = defineCommand({
  type: 'infusion.start',
  version: 1,
  label: 'Start infusion',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    orderId: MedicationRequestId,
    eventId: z.string().min(1).max(64),
    seen: SeenOrder,
    /** The visit whose boxes the drug came in, and what the nurse saw of them. */
    appointmentId: AppointmentId.optional(),
    seenBox: z.enum([...boxHolds, 'clear']).optional(),
    /** The protocol's regimen; without a protocol, the fastest rate of the order as it was read. */
    regimenId: z.string().optional(),
    orderedLimit: RateQuantity.optional(),
    risks: z.array(z.string()).max(10),
    weight: z.strictObject({ value: z.number().min(0.3).max(650), unit: z.literal('kg'), at: Instant }).optional(),
    rate: RateQuantity,
    doseReason: z.string().trim().max(500).optional(),
    on: LocalDate,
    at: Instant,
    /** The task that is made when the order turns out to have changed meanwhile. */
    taskId: TaskId,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    infusion: get('medication-administration', args.infusionId),
    encounter: get('encounter', args.encounterId),
    readiness: get('visit-section', sectionId(args.encounterId, 'readiness')),
    order: get('medication-request', args.orderId),
    // Without a visit named there is none with this id, and so no box.
    boxes: find('shipment', { appointmentId: args.appointmentId ?? 'appt-none' }, 20),
    own: ownProtocols,
    task: get('task', args.taskId),
  }),
  decide: ({ infusion, encounter, readiness, order, own, boxes }, args, { actor }) => {
    const closed = infusionClosed(infusion, encounter, args.infusionId, ['preparation']);
    if (closed || !infusion || !encounter) return no(closed ?? { kind: 'not-found', what: 'infusion', id: args.infusionId });
    const { products, orderId, medication } = infusion.doc;
    const gaps = gapsOf({
      answers: readiness?.doc.answers,
      order: order && orderId === args.orderId ? args.seen : undefined,
      products,
      box: args.seenBox === 'clear' ? undefined : args.seenBox,
      identity: encounter.doc.identity,
      on: args.on,
      at: args.at,
    });
    if (gaps.length > 0) return no({ kind: 'not-ready', gaps });
    const difference = doseDifference(args.seen.dose, products);
    if (difference && !args.doseReason) return no({ kind: 'dose-differs', ...difference });

    const mine = bodiesOf(own);
    const standing = products.filter((product) => product.void !== true);
    const drug = [medication.text, ...standing.map(({ description }) => description)].join(' ');
    const protocol = infusionProtocolFor(drug, mine);
    const volumeMl = volumeOf(products);
    const concentrationMgPerMl = concentrationOf(products) ?? protocol?.concentrationMgPerMl;
    const inputs = {
      volumeMl,
      risks: args.risks,
      ...(args.weight ? { weightKg: args.weight.value } : {}),
      ...(concentrationMgPerMl === undefined ? {} : { concentrationMgPerMl }),
    };
    const plan = protocol ? makePlan(protocol, args.regimenId ?? '', inputs) : orderedPlan(args.orderedLimit, inputs);
    if (!plan.ok) return no({ kind: 'protocol-missing', why: planWords[plan.error] });
    const mlPerHour = toMlPerHour(args.rate, inputs);
    if (!mlPerHour.ok) return no({ kind: 'protocol-missing', why: planWords[mlPerHour.error] });
    const limit = fastestNow(plan.value, volumeMl, progressAt([], args.at));
    if (mlPerHour.value <= 0) return no({ kind: 'invalid', issues: [{ path: 'rate', message: 'Set a rate above nothing' }] });
    if (limit !== undefined && mlPerHour.value > limit + 1e-9)
      return no({ kind: 'over-limit', mlPerHour: mlPerHour.value, limit, words: limitWords(plan.value) });

    const regimen = protocol?.regimens.find(({ id }) => id === args.regimenId);
    const reaction = protocolsOf('reaction', mine)[0];
    const dose = args.seen.dose && doseOf(products, args.seen.dose.unit);
    const { endOn: _end, verification: seenVerification, ...seen } = args.seen;
    const writes: Write[] = [
      put('medication-administration', infusion.id, {
        ...infusion.doc,
        status: 'in-progress',
        startedAt: args.at,
        order: seen,
        ...(dose ? { dose } : {}),
        ...(args.doseReason ? { doseReason: args.doseReason } : {}),
        ...(protocol ? { protocol: told(protocol) } : {}),
        ...(regimen ? { regimen: { id: regimen.id, title: regimen.title } } : {}),
        risks: args.risks,
        ...(args.weight ? { weight: args.weight } : {}),
        plan: plan.value,
        restart: reaction ? restartRules(reaction, protocol) : [],
        events: [{ id: args.eventId, at: args.at, what: 'start', mlPerHour: mlPerHour.value, rate: args.rate, byId: actor.id }],
      }),
    ];
    const unverified = seenVerification === 'verified' && order?.doc.verification?.state !== 'verified';
    const changed = order && (order.doc.status !== args.seen.status || unverified || !sameDose(order.doc.dose, args.seen.dose));
    const hold = boxHold(
      boxes.map(({ doc }) => doc),
      standing.map(({ lot }) => lot),
    );
    // ADR 0017: what was begun at the bedside is kept, and the pharmacist hears of what the laptop could not know.
    const unseen = [
      changed ? 'the order was changed meanwhile' : undefined,
      hold && args.seenBox !== hold ? holdWords[hold] : undefined,
    ].filter(Boolean);
    if (unseen.length > 0)
      writes.push(
        put('task', args.taskId, {
          status: 'requested',
          priority: 'stat',
          title: changed ? 'Infusion started under an order that had changed' : 'Infusion started with a drug that is on hold',
          reason: `${actor.name} started it as it stood on the laptop; ${unseen.join(', and ')}.`,
          patientId: infusion.doc.patientId,
          ownerRole: 'pharmacist',
          focus: { kind: 'encounter', id: encounter.id },
          createdAt: args.at,
          createdBy: actor.id,
        }),
      );
    return yes(...writes);
  },
});

const holdWords: Readonly<Record<BoxHold, string>> = {
  'on-hold': 'the drug had a temperature excursion on its way that is not decided',
  'must-not-be-used': 'it was decided after a temperature excursion that the drug must not be used',
};

function told({ id, version, title, source, sourced }: InfusionProtocol) {
  return { id, version, title, source, sourced };
}

/** No protocol knows the drug: then the order's own fastest rate is the limit. */
function orderedPlan(limit: RateQuantity | undefined, inputs: { weightKg?: number; concentrationMgPerMl?: number }) {
  if (!limit) return { ok: false, error: 'no-limit' } as const;
  const cap = toMlPerHour(limit, inputs);
  if (!cap.ok) return cap;
  const plan: InfusionPlan = { steps: [], cap: { mlPerHour: cap.value, words: `the order’s ${limit.value} ${limit.unit}` } };
  return { ok: true, value: plan } as const;
}

function limitWords(plan: InfusionPlan): string {
  return [plan.cap?.words, plan.minMinutes === undefined ? undefined : `not in less than ${plan.minMinutes} min`]
    .filter(Boolean)
    .join('; ');
}

const planWords: Readonly<Record<PlanProblem | 'no-limit', string>> = {
  'not-a-rate': 'This is not a rate.',
  'weight-missing': 'The rate is per kilogram: record the weight first.',
  'weight-impossible': 'This weight cannot be; check it.',
  'concentration-missing': 'The rate is in milligrams: enter how much drug each product holds.',
  'concentration-impossible': 'The products do not add up to a possible concentration; check mg and mL.',
  'volume-impossible': 'The volume of the products cannot be; check mL.',
  'regimen-unknown': 'Choose how the protocol is run for this patient.',
  'no-limit': 'No protocol knows this drug: enter the fastest rate that the order allows.',
};

function sameDose(a: Quantity | undefined, b: Quantity | undefined): boolean {
  return a?.value === b?.value && a?.unit === b?.unit;
}
