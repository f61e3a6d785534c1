import { put, type Write } from '../../shared/domain/define-command.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import type { AuthorizationStatus } from '../../shared/records/authorization.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { therapyToShow } from './nurse-day.ts';
import type { PatientPlan } from './patient-plan.ts';
import { seededRandom, type Random } from './random.ts';

/** A stream of its own: what is added here leaves every other invented record as it was. */
const stream = 8_000_000;
/** A screen of them is credible, a hundred thousand add nothing. */
const most = 400;

type Coverage = DocOf<'coverage'>;
type Order = DocOf<'medication-request'>;

/** What payers answered for the therapies, and the lines that nurses have recorded. */
export function patientReadiness(plan: PatientPlan, writes: readonly Write[]): Write[] {
  if (plan.index >= most) return [];
  const random = seededRandom(plan.seed, stream + plan.index);
  let made = Date.parse(plan.now) - 40 * 86_400_000 + plan.index * 20;
  const id = (prefix: string): string => makeId<string>(prefix, random.uuid((made += 1)));
  const coverage = writes.find(({ kind }) => kind === 'coverage');
  const order = writes.find(({ kind, doc }) => kind === 'medication-request' && doc.isTherapy);
  const patient = writes.find(({ kind }) => kind === 'patient');
  return [
    ...(coverage && order ? authorization(random, id, plan, coverage, order.id) : []),
    ...(patient && order ? line(random, id, plan, patient, order.doc as Order) : []),
  ];
}

const refusals = [
  'A trial of the oral drug comes first',
  'Not shown to be medically necessary',
  'The site of care must be an infusion suite',
];

function authorization(
  random: Random,
  id: (prefix: string) => string,
  plan: PatientPlan,
  { id: coverageId, doc }: Write,
  orderId: string,
): Write[] {
  const { patientId, payor, authorization: told } = doc as Coverage;
  // What the insurance says of itself is enough where none is required.
  if (!told?.required) return [];
  const asked = instant(Date.parse(plan.now) - random.int(20, 75) * 86_400_000);
  const answered = addMinutes(asked, random.int(2, 12) * 24 * 60);
  const by = plan.branch.coordinator;
  const status: AuthorizationStatus = told.number
    ? 'certified'
    : random.pick(['pended', 'information-requested', 'not-certified'] as const);
  const step = (of: AuthorizationStatus, at: Instant, words?: string) => ({ status: of, at, by, ...(words ? { words } : {}) });
  const about = {
    patientId,
    coverageId: coverageId as never,
    medicationRequestId: orderId as never,
    payor,
    covers: 'drug-and-visits' as const,
  };
  return [
    put('authorization', id('auth'), {
      ...about,
      status,
      ...(told.number ? { number: told.number, approved: { value: told.unitsApproved ?? 12, unit: 'visits' } } : {}),
      ...(told.startOn ? { startOn: told.startOn } : {}),
      ...(told.endOn ? { endOn: told.endOn } : {}),
      steps: [step('submitted', asked), step(status, answered, status === 'not-certified' ? random.pick(refusals) : undefined)],
    }),
  ];
}

const lines: readonly { readonly words: RegExp; readonly type: DocOf<'access-device'>['type']; readonly site: string }[] = [
  { words: /PICC/, type: 'picc', site: 'upper arm' },
  { words: /Midline/, type: 'midline', site: 'upper arm' },
  { words: /Tunneled/, type: 'tunneled', site: 'chest' },
  { words: /port/, type: 'port', site: 'chest' },
];

/** Patients of the demonstration visits have no line yet: recording it is part of what is shown there. */
function line(random: Random, id: (prefix: string) => string, plan: PatientPlan, { id: patientId, doc }: Write, order: Order): Write[] {
  const words = (doc as DocOf<'patient'>).accessDevice ?? '';
  const found = lines.find((one) => one.words.test(words));
  if (!found || therapyToShow(plan) || random.chance(0.15)) return [];
  const recordedAt = addMinutes(order.authoredAt ?? plan.now, 60);
  const { type, site } = found;
  return [
    put('access-device', id('line'), {
      ...{ patientId: patientId as never, status: 'active', type, site, side: words.includes('left') ? 'left' : 'right' },
      lumens: type === 'port' ? 1 : random.int(1, 2),
      ...(order.startOn ? { insertedOn: order.startOn } : {}),
      removal: { when: type === 'picc' || type === 'midline' ? 'after-last-dose' : 'stays' },
      ...{ recordedAt, recordedBy: plan.nurse.id },
    }),
  ];
}
