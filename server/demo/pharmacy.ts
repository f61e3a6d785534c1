import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, LocalDate, type Instant } from '../../shared/kernel/time.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Therapy } from './catalog.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom } from './random.ts';

type Order = DocOf<'medication-request'>;
type State = NonNullable<Order['verification']>['state'];

const day = 24 * 60;
const onDay = (at: Instant): LocalDate => LocalDate.parse(at.slice(0, 10));

/** Every twelfth order of each kind waits for a pharmacist; the rest are verified. */
const waiting: Readonly<Record<number, State>> = { 3: 'new', 5: 'changed', 7: 'renewed', 9: 'returned', 11: 'held' };

const words: Readonly<Partial<Record<State, string>>> = {
  changed: 'Changed on the word of the prescriber: new interval',
  returned: 'Which dose is meant? The weight fell since the order.',
  held: 'Waiting for a creatinine',
};

/** The first nurse of a branch keeps patients whose orders are all verified, so that a demonstration visit can be begun. */
function stateOf({ index, nurse, branch }: PatientPlan): State {
  const first = branch.nurses[0]?.id === nurse.id;
  // However large the organisation, its pharmacists have some 2,000 orders before them.
  const state = index < 4800 ? (waiting[Math.floor(index / 2) % 12] ?? 'verified') : 'verified';
  return first ? 'verified' : state;
}

/** The same order with what a pharmacist needs beside it. */
export function pharmacyOrder(plan: PatientPlan, therapy: Therapy, weight: number, order: Order): Order {
  const { now, index } = plan;
  const state = stateOf(plan);
  const turn = Math.floor(index / 2);
  const mixed =
    therapy.unit === 'mg' && order.dose
      ? { totalVolume: { value: order.dose.value > 5000 ? order.dose.value / 100 : 250, unit: 'mL' } }
      : {};
  return {
    ...order,
    ...(state === 'returned' || state === 'held' ? { status: 'on-hold' as const } : {}),
    ...mixed,
    doseWeight: { value: Math.round(weight), unit: 'kg' },
    ...(therapy.perKg ? { doseBasis: { per: 'kg' as const, amount: { value: therapy.perKg, unit: 'mg' } } } : {}),
    ...(therapy.key === 'tpn'
      ? { osmolarity: { value: 1550, unit: 'mosm/L' }, deviceRequirement: 'central' as const }
      : // Immune globulin of 10 % comes ready and is not diluted.
        therapy.key === 'ivig'
        ? {}
        : { diluent: '0.9% sodium chloride' }),
    infusionMinutes: therapy.key === 'tpn' ? 720 : Math.max(30, Math.min(therapy.minutes, 180)),
    compounding: { category: '2', storage: 'refrigerator', stabilityHours: 216 },
    rxExpiresOn: onDay(addMinutes(now, (20 + (turn % 300)) * day)),
    ...(turn % 4 === 0 ? {} : { authorizationExpiresOn: onDay(addMinutes(now, (5 + (turn % 90)) * day)) }),
    verification: {
      state,
      receivedAt: addMinutes(now, -(30 + (turn % 20) * 17)),
      ...(state === 'verified' ? {} : { promisedBy: addMinutes(now, ((turn % 9) - 2) * 75) }),
      ...(words[state] === undefined ? {} : { words: words[state] }),
    },
  };
}

/** What a pharmacist has written, and a result that cannot wait: a few of each in the organisation. */
export function pharmacyWork(plan: PatientPlan, patientId: PatientId, therapy: Therapy, orderId: string): Write[] {
  const { now, index, branch } = plan;
  const random = seededRandom(plan.seed, index + 7_000_000);
  let made = Date.parse(now) - 20 * 86_400_000 + index * 20;
  const id = <T extends string>(prefix: string): T => makeId<T>(prefix, random.uuid((made += 1)));
  const turn = Math.floor(index / 2);
  const by = { byId: branch.pharmacist, byName: 'Jonah Achterberg' };
  const writes: Write[] = [];
  if (index === 22)
    writes.push(
      put('observation', id('obs'), {
        ...{ patientId, status: 'final', category: 'laboratory', code: '2823-3', name: 'Potassium' },
        ...{ effectiveAt: addMinutes(now, -150), issuedAt: addMinutes(now, -25), value: { value: 6.4, unit: 'mmol/L' } },
        referenceRange: { low: 3.5, high: 5.1, unit: 'mmol/L' },
      }),
    );
  if (turn % 12 === 5)
    writes.push(
      put('intervention', id('intv'), {
        ...{ patientId, orderId: orderId as never, type: 'dose-change', toldTo: 'Prescriber’s office', ...by },
        recommendation: `Lengthen the interval of ${therapy.drug}: the creatinine rose since the start.`,
        ...(turn % 24 === 5 ? { outcome: 'open' as const } : { outcome: 'accepted' as const, settledAt: addMinutes(now, -2 * day) }),
        ...{ at: addMinutes(now, -3 * day), minutes: 15 },
      }),
    );
  if (turn % 12 === 1)
    writes.push(
      put('therapy-review', id('trev'), {
        ...{ patientId, orderId: orderId as never, response: turn % 24 === 1 ? 'improving' : 'stable', ...by },
        ...{ nextOn: onDay(addMinutes(now, ((turn % 9) - 3) * day)), reviewedAt: addMinutes(now, -6 * day) },
      }),
    );
  if (index === 34)
    writes.push(
      put('adverse-event', id('adev'), {
        ...{ patientId, orderId: orderId as never, drug: therapy.drug, event: 'Rash on the trunk without fever', severity: 'mild' },
        ...{ scale: 'naranjo-1981', answers: ['yes', 'yes', 'yes', 'unknown', 'no', 'unknown', 'unknown', 'unknown', 'no', 'yes'] },
        ...{ score: 7, causality: 'probable', action: 'paused', outcome: 'recovered', status: 'active' },
        ...{
          onsetAt: addMinutes(now, -9 * day),
          recordedAt: addMinutes(now, -8 * day),
          recordedById: branch.pharmacist,
          recordedByName: by.byName,
        },
      }),
    );
  return writes;
}
