import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, LocalDate } from '../../kernel/time.ts';
import {
  AdverseEventId,
  ClinicalKnowledgeId,
  InterventionId,
  MedicationRequestId,
  ObservationId,
  PractitionerId,
  ShiftHandoffId,
  TherapyReviewId,
} from '../../records/ids.ts';
import { planIdOf } from '../../records/monitoring-plan.ts';
import { reviewIdOf } from '../../records/result-review.ts';
import type { Actor } from '../define-command.ts';

const orderId = MedicationRequestId.parse('mreq-1');
const observationId = ObservationId.parse('obs-k');
const jonah: Actor = { ...nurse, id: PractitionerId.parse('prac-jonah'), name: 'Jonah Achterberg', roles: ['pharmacist'] };
const mina: Actor = { ...jonah, id: PractitionerId.parse('prac-mina'), name: 'Mina Farr' };
let world: World;

beforeEach(() => {
  world = new World();
  world
    .add('patient', patientId, hana)
    .add('medication-request', orderId, { patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true })
    .add('observation', observationId, {
      ...{ patientId, status: 'final', category: 'laboratory', code: '2823-3', name: 'Potassium', effectiveAt: noon },
      value: { value: 6.8, unit: 'mmol/L' },
    });
});

describe('a result', () => {
  const seen = { observationId, patientId, reviewedAt: noon };

  it('that is critical is acknowledged only with what was done', () => {
    expect(world.run('result.review', { ...seen, critical: true }, jonah)).toMatchObject({ refusal: { issues: [{ path: 'action' }] } });
    expect(world.run('result.review', { ...seen, critical: true, action: 'Dr. Osei told' }, jonah).yes).toBe(true);
  });

  it('seen by two is the work of the first, unless only the second says what was done', () => {
    world.run('result.review', { ...seen, critical: false }, jonah);
    world.run('result.review', { ...seen, critical: true, action: 'Dr. Osei told' }, mina);
    world.run('result.review', { ...seen, critical: true, action: 'Told again' }, jonah);
    expect(world.get('result-review', reviewIdOf(observationId))).toMatchObject({ reviewedByName: 'Mina Farr', action: 'Dr. Osei told' });
  });

  it('that is reviewed stays as it came', () => {
    const before = world.get('observation', observationId);
    world.run('result.review', { ...seen, critical: true, action: 'Dr. Osei told' }, jonah);
    expect(world.get('observation', observationId)).toEqual(before);
  });
});

describe('a lab schedule', () => {
  const weekly = [{ test: 'CBC', codes: ['6690-2'], everyDays: 7 }];
  const often = [{ test: 'CBC', codes: ['6690-2'], everyDays: 3 }];
  const set = { orderId, patientId, reason: 'Leukopenia', setAt: noon };

  it('of one order needs a reason', () => {
    expect(world.run('monitoring.set-plan', { ...set, tests: often, reason: ' ' }, jonah)).toMatchObject({ refusal: { kind: 'invalid' } });
  });

  it('that two set differently is told with both', () => {
    world.run('monitoring.set-plan', { ...set, tests: weekly }, jonah);
    expect(world.run('monitoring.set-plan', { ...set, tests: often }, mina)).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ field: 'tests', mine: often, theirs: weekly }] },
    });
    expect(world.get('monitoring-plan', planIdOf(orderId))?.tests).toEqual(weekly);
  });
});

describe('an intervention', () => {
  const interventionId = InterventionId.parse('intv-1');
  const first = {
    interventionId,
    patientId,
    type: 'dose-change' as const,
    recommendation: 'Every 24 hours',
    outcome: 'open' as const,
    at: noon,
  };

  it('stays open until somebody says what came of it', () => {
    world.run('intervention.record', first, jonah);
    expect(world.get('intervention', interventionId)).not.toHaveProperty('settledAt');
    world.run('intervention.settle', { interventionId, patientId, outcome: 'accepted', settledAt: noon }, mina);
    expect(world.get('intervention', interventionId)).toMatchObject({ outcome: 'accepted', settledAt: noon, byName: 'Jonah Achterberg' });
  });

  it('settled in two ways is told, in the same way is not', () => {
    world.run('intervention.record', first, jonah);
    world.run('intervention.settle', { interventionId, patientId, outcome: 'accepted', settledAt: noon }, jonah);
    expect(world.run('intervention.settle', { interventionId, patientId, outcome: 'accepted', settledAt: noon }, mina).yes).toBe(true);
    expect(world.run('intervention.settle', { interventionId, patientId, outcome: 'declined', settledAt: noon }, mina)).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ mine: 'declined', theirs: 'accepted' }] },
    });
  });
});

it('an adverse reaction has its score from the answers, and cannot begin in the future', () => {
  const adverseEventId = AdverseEventId.parse('adev-1');
  const answers = (['yes', 'yes', 'yes', 'unknown', 'no', 'unknown', 'unknown', 'unknown', 'no', 'yes'] as const).map((one) => one);
  const reaction = {
    ...{ adverseEventId, patientId, drug: 'Vancomycin', event: 'Rash', severity: 'mild' as const, answers },
    ...{ action: 'paused' as const, outcome: 'recovered' as const, recordedAt: noon },
  };
  expect(world.run('adverse-event.record', { ...reaction, onsetAt: addMinutes(noon, 60) }, jonah)).toMatchObject({
    refusal: { kind: 'invalid' },
  });
  world.run('adverse-event.record', { ...reaction, onsetAt: addMinutes(noon, -60) }, jonah);
  expect(world.get('adverse-event', adverseEventId)).toMatchObject({ score: 7, causality: 'probable', scale: 'naranjo-1981' });
});

it('a therapy is looked at again on a day that is still to come', () => {
  const review = { reviewId: TherapyReviewId.parse('trev-1'), orderId, patientId, response: 'improving' as const, reviewedAt: noon };
  expect(world.run('therapy.review', { ...review, nextOn: LocalDate.parse('2026-03-01') }, jonah)).toMatchObject({
    refusal: { kind: 'invalid' },
  });
  expect(world.run('therapy.review', { ...review, nextOn: LocalDate.parse('2026-03-10') }, jonah).yes).toBe(true);
});

it('a handoff note is taken over by the first who says so', () => {
  const handoffId = ShiftHandoffId.parse('hoff-1');
  const [branchId] = jonah.branchIds;
  if (!branchId) throw new Error('Jonah has a branch');
  world.run('handoff.write', { handoffId, branchId, words: 'Potassium of Hana is to be repeated at six', items: [], at: noon }, jonah);
  world.run('handoff.take', { handoffId, takenAt: noon }, mina);
  world.run('handoff.take', { handoffId, takenAt: noon }, jonah);
  expect(world.get('shift-handoff', handoffId)).toMatchObject({ takenByName: 'Mina Farr' });
});

describe('a clinical list', () => {
  const own = (edition: string) => ({
    ...{ topic: 'interactions' as const, title: 'Ours', source: 'Our committee', edition, date: '2026', setAt: noon },
    data: {
      ...{ title: 'Ours', source: 'Our committee', edition, date: '2026' },
      pairs: [{ a: 'vancomycin', b: 'gentamicin', result: 'stop', says: 'Both harm the kidneys.' }],
    },
  });

  it('retires the edition before it, which is kept', () => {
    const [one, two] = ['know-1', 'know-2'].map((id) => ClinicalKnowledgeId.parse(id));
    if (!one || !two) throw new Error('two ids');
    world.run('knowledge.set', { knowledgeId: one, ...own('1') }, jonah);
    world.run('knowledge.set', { knowledgeId: two, ...own('2') }, jonah);
    expect(world.get('clinical-knowledge', one)?.status).toBe('retired');
    expect(world.get('clinical-knowledge', two)?.status).toBe('active');
    world.run('knowledge.retire', { knowledgeId: two }, jonah);
    expect(world.get('clinical-knowledge', two)?.status).toBe('retired');
  });

  it('that does not fit is refused in words', () => {
    const broken = { ...own('1'), data: { pairs: 'none' } };
    expect(world.run('knowledge.set', { knowledgeId: ClinicalKnowledgeId.parse('know-1'), ...broken }, jonah)).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: 'data', message: expect.stringContaining('does not fit') as string }] },
    });
  });
});
