// The pharmacist's screens: a queue of 2,000 orders, an order beside ten years of labs, all checks of an order.
import { runChecks } from '../../shared/clinical/checks/checks.ts';
import { shippedKnowledge } from '../../shared/clinical/knowledge/knowledge.ts';
import type { Write } from '../../shared/domain/define-command.ts';
import { LocalDate } from '../../shared/kernel/time.ts';
import { MedicationRequestId } from '../../shared/records/ids.ts';
import { refillIdOf } from '../../shared/records/refill.ts';
import { a, hoursFromNow, now, nurse } from '../support/make-records.ts';
import { openQueryStore } from '../support/query-store.ts';
import { isBusy, sayIfBusy, timeEach, times } from './support/measure.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const orders = 2000;
const weeks = 520;
const busy = isBusy();
sayIfBusy();

const store = openQueryStore({ ...nurse, roles: ['pharmacist'] });
const states = ['new', 'changed', 'renewed', 'returned', 'held'] as const;
store.put(
  ...Array.from({ length: orders }, (_, i): Write[] => {
    const patientId = `pat-${String(i)}` as never;
    const verification = { state: states[i % states.length] ?? 'new', promisedBy: hoursFromNow((i % 200) / 10 - 4) };
    return [
      a('patient', { mrn: `7${String(i).padStart(6, '0')}` }, patientId),
      a(
        'medication-request',
        {
          ...{ patientId, verification, dose: { value: 1250, unit: 'mg' }, frequency: 'every 12 hours', isTherapy: true, status: 'active' },
          ...{ startOn: LocalDate.parse(hoursFromNow(-24 * (i % 30)).slice(0, 10)), dispenseRequest: { doses: 56, daysSupply: 28 } },
        },
        `mreq-${String(i)}`,
      ),
    ];
  }).flat(),
);
// Every fourth order has a refill under way, with what was told by telephone.
store.put(
  ...Array.from({ length: orders / 4 }, (_, i): Write => {
    const medicationRequestId = `mreq-${String(i * 4)}` as never;
    return a('refill', { medicationRequestId, patientId: `pat-${String(i * 4)}` as never, number: 1 }, refillIdOf(medicationRequestId, 1));
  }),
);
const tests = [
  ['2160-0', 'Creatinine', 0.9, 'mg/dL'],
  ['2823-3', 'Potassium', 4.2, 'mmol/L'],
  ['6690-2', 'White blood cells', 7, '10*3/uL'],
  ['1742-6', 'ALT', 25, 'U/L'],
  ['4092-3', 'Vancomycin trough', 15, 'ug/mL'],
] as const;
store.put(
  ...Array.from({ length: weeks }, (_, week): Write[] => {
    const effectiveAt = hoursFromNow(-week * 168 - 3);
    return [
      ...tests.map(([code, name, value, unit]) =>
        a('observation', { patientId: 'pat-0' as never, category: 'laboratory', code, name, value: { value, unit }, effectiveAt }),
      ),
      a('observation', {
        patientId: 'pat-0' as never,
        code: '29463-7',
        name: 'Body weight',
        value: { value: 70, unit: 'kg' },
        effectiveAt,
      }),
    ];
  }).flat(),
);

const orderId = MedicationRequestId.parse('mreq-0');
const review = () => store.ask('orderReview', { orderId, now });
const facts = review()?.facts;
if (!facts) throw new Error('the order is there');
let written = 0;

const rows = [
  measure(
    `queue of ${String(orders)}, after a change`,
    16,
    () => store.ask('pharmacyQueue', { now }),
    () => store.put(a('order-claim', { orderId: `mreq-x${String((written += 1))}` as never })),
  ),
  measure(`queue of ${String(orders)}, again`, 16, () => store.ask('pharmacyQueue', { now })),
  measure(`refills of ${String(orders)} therapies`, 100, () => store.ask('refills', { now })),
  measure('order, its checks and the trends of ten years', 100, () => {
    const found = review();
    store.ask('observations', { patientId: 'pat-0' });
    return found && runChecks({ ...found.facts, now, knowledge: shippedKnowledge() });
  }),
  measure('all checks of an order', 20, () => runChecks({ ...facts, now, knowledge: shippedKnowledge() })),
  measure('running therapies', 100, () => store.ask('therapies', { now })),
];
printTable(['what', 'runs', 'mean own', 'p95 own', 'p50', 'p95', 'p95 promised'], rows);
store.close();
conclude();

/** `before` is done before each run and is not counted. */
function measure(label: string, budget: number, work: () => unknown, before: () => void = () => undefined): string[] {
  work();
  const runs = Array.from({ length: 60 }, () => {
    before();
    return timeEach([0], work);
  });
  const [wall, own] = [times(runs.flatMap((run) => run.wall)), times(runs.flatMap((run) => run.own))];
  return [label, '60', ms(own.mean), ms(own.p95), ms(wall.p50), ms(wall.p95), within(label, busy ? own.p95 : wall.p95, budget, 'ms')];
}
