import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import type { LocalDate } from '../../shared/kernel/time.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { north, noon, south } from './clinic.ts';

const patientId = 'pat-1' as PatientId;
const order = (key: string): Write =>
  put('medication-request', `mreq-${key}`, {
    ...{ patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true },
    verification: { state: 'new' },
  });
const result = (key: string): Write =>
  put('observation', `obs-${key}`, {
    ...{ patientId, status: 'final', category: 'laboratory', code: '2823-3', name: 'Potassium', effectiveAt: noon },
    value: { value: 6.8, unit: 'mmol/L' },
  });

const ofOrder = (key: string) => ({ orderId: `mreq-${key}` as never, patientId });
const decision = (key: string) => ({
  ...ofOrder(key),
  verificationId: `over-${key}` as never,
  seen: { content: { medication: { text: 'Vancomycin' } }, status: 'active', state: 'new' },
  checks: [{ id: 'age', title: 'Age', result: 'pass' as const, says: '69 years old.' }],
  decidedAt: noon,
});
const handoff = (key: string): string => (key.endsWith('-current') ? north : south);

type Example<T extends CommandType> = (key: string) => { given?: Write[]; args: ArgsOf<T> };
type Pharmacy = Extract<
  CommandType,
  | `order.${string}`
  | `monitoring.${string}`
  | `result.${string}`
  | `intervention.${string}`
  | `adverse-event.${string}`
  | `therapy.${string}`
  | `handoff.${string}`
  | `knowledge.${string}`
>;

/** One possible use of each command of the pharmacy. */
export const pharmacyExamples: { readonly [T in Pharmacy]: Example<T> } = {
  'order.claim': (key) => ({ given: [order(key)], args: { ...ofOrder(key), claimedAt: noon } }),
  'order.release': (key) => ({
    given: [
      order(key),
      put('order-claim', `ocl-${key}`, {
        ...ofOrder(key),
        practitionerId: 'prac-else' as never,
        practitionerName: 'Else',
        claimedAt: noon,
      }),
    ],
    args: { ...ofOrder(key), releasedAt: noon },
  }),
  'order.verify': (key) => ({ given: [order(key)], args: decision(key) }),
  'order.hold': (key) => ({ given: [order(key)], args: { ...decision(key), reason: 'Creatinine doubled' } }),
  'order.return': (key) => ({
    given: [order(key)],
    args: { ...decision(key), question: 'Which dose?', taskId: `task-${key}` as never, priority: 'urgent', dueAt: noon },
  }),
  'order.revise': (key) => ({
    given: [order(key)],
    args: { ...ofOrder(key), seen: {}, to: { rate: '125 mL/h' }, onWordOf: 'Dr. Test', revisedAt: noon },
  }),
  'monitoring.set-plan': (key) => ({ given: [order(key)], args: { ...ofOrder(key), tests: [], reason: 'Ends tomorrow', setAt: noon } }),
  'result.review': (key) => ({
    given: [result(key)],
    args: { observationId: `obs-${key}` as never, patientId, critical: true, action: 'Told Dr. Test', reviewedAt: noon },
  }),
  'intervention.record': (key) => ({
    args: { interventionId: `intv-${key}` as never, patientId, type: 'dose-change', recommendation: 'Halve it', outcome: 'open', at: noon },
  }),
  'intervention.settle': (key) => ({
    given: [
      put('intervention', `intv-${key}`, {
        ...{ patientId, type: 'dose-change', recommendation: 'Halve it', outcome: 'open', at: noon, byId: 'prac-x' as never, byName: 'X' },
      }),
    ],
    args: { interventionId: `intv-${key}` as never, patientId, outcome: 'accepted', settledAt: noon },
  }),
  'adverse-event.record': (key) => ({
    args: {
      ...{ adverseEventId: `adev-${key}` as never, patientId, drug: 'Vancomycin', event: 'Rash', onsetAt: noon, severity: 'mild' },
      ...{ answers: Array.from({ length: 10 }, () => 'unknown' as const), action: 'none', outcome: 'recovered', recordedAt: noon },
    },
  }),
  'adverse-event.assess': (key) => ({
    given: [
      put('adverse-event', `adev-${key}`, {
        ...{ patientId, drug: 'Octagam', event: 'Infusion reaction', onsetAt: noon, severity: 'mild', scale: 'naranjo-1981', score: 0 },
        ...{ answers: Array.from({ length: 10 }, () => 'unknown' as const), causality: 'doubtful', causalityPending: true },
        ...{ action: 'none', outcome: 'unknown', recordedAt: noon, recordedById: 'prac-x' as never, recordedByName: 'X', status: 'active' },
      }),
    ],
    args: {
      ...{ adverseEventId: `adev-${key}` as never, patientId, seen: { event: 'Infusion reaction' }, outcome: 'recovered', at: noon },
      answers: Array.from({ length: 10 }, () => 'unknown' as const),
    },
  }),
  'therapy.review': (key) => ({
    given: [order(key)],
    args: { ...ofOrder(key), reviewId: `trev-${key}` as never, response: 'stable', nextOn: '2099-01-01' as LocalDate, reviewedAt: noon },
  }),
  'handoff.write': (key) => ({
    args: { handoffId: `hoff-${key}` as never, branchId: handoff(key) as never, words: 'Quiet night', items: [], at: noon },
  }),
  'handoff.take': (key) => ({
    given: [
      put('shift-handoff', `hoff-${key}`, {
        ...{ branchId: handoff(key) as never, at: noon, byId: 'prac-x' as never, byName: 'X', words: 'Quiet', items: [] },
      }),
    ],
    args: { handoffId: `hoff-${key}` as never, takenAt: noon },
  }),
  'knowledge.set': (key) => ({
    args: {
      ...{
        knowledgeId: `know-${key}` as never,
        topic: 'interactions',
        title: 'Ours',
        source: 'Us',
        edition: '1',
        date: '2026',
        setAt: noon,
      },
      data: {
        ...{ title: 'Ours', edition: '1', date: '2026', source: 'Us' },
        pairs: [{ a: 'vancomycin', b: 'gentamicin', result: 'attention', says: 'Both harm the kidneys.' }],
      },
    },
  }),
  'knowledge.retire': (key) => ({
    given: [
      put('clinical-knowledge', `know-${key}`, {
        ...{
          topic: 'drugs',
          status: 'retired',
          title: 'T',
          source: 'S',
          edition: '1',
          date: '2026',
          data: {},
          setByName: 'X',
          setAt: noon,
        },
        setById: 'prac-x' as never,
      }),
    ],
    args: { knowledgeId: `know-${key}` as never },
  }),
};
