import { describe, expect, it } from 'vitest';
import { noon, nurse } from '../../../tests/support/world.ts';
import { ids, infusionId, orderId, VisitWorld } from '../../../tests/support/visit-world.ts';
import { addMinutes } from '../../kernel/time.ts';
import { AdverseEventId, InfusionReactionId, PractitionerId } from '../../records/ids.ts';

const reactionId = InfusionReactionId.parse('reac-1');
const adverseEventId = AdverseEventId.parse('adev-1');
const later = addMinutes(noon, 40);
const pharmacist: typeof nurse = { ...nurse, id: PractitionerId.parse('prac-pharm'), name: 'Jonah Achterberg', roles: ['pharmacist'] };

const begun = (grade = 1): VisitWorld => {
  const world = new VisitWorld().ready();
  world.start();
  world.run('reaction.report', { ...ids, reactionId, infusionId, eventId: 'r1', grade, symptoms: ['hives'], onsetAt: later, at: later });
  return world;
};
const regrade = (world: VisitWorld, from: number, to: number) =>
  world.run('reaction.grade', {
    ...{ ...ids, reactionId, infusionId, eventId: `g${from}${to}`, at: addMinutes(later, 1) },
    ...{ seen: { grade: from, symptoms: ['hives'] }, to: { grade: to, symptoms: ['hives'] } },
  });
const resolve = (world: VisitWorld) =>
  world.run('reaction.resolve', {
    ...ids,
    reactionId,
    infusionId,
    outcome: 'Gone in 20 min',
    patientIs: 'recovered',
    at: addMinutes(later, 20),
  });
const assess = (world: VisitWorld, event: string) =>
  world.run(
    'adverse-event.assess',
    {
      ...{ adverseEventId, patientId: ids.patientId, seen: { event }, outcome: 'recovered', at: later },
      answers: ['yes', 'yes', 'yes', 'unknown', 'no', 'unknown', 'unknown', 'unknown', 'no', 'yes'],
    },
    pharmacist,
  );

describe('a reaction that is tapped in a visit', () => {
  it('stands in the pharmacist’s log in the same moment, and says that nobody has judged the causality', () => {
    expect(begun().get('adverse-event', adverseEventId)).toMatchObject({
      ...{ reactionId, orderId, severity: 'mild', action: 'none', outcome: 'unknown', causalityPending: true, recordedByName: nurse.name },
      event: 'Infusion reaction, grade 1 (CTCAE): Hives, rash',
    });
  });

  it('brings its grade, what was done and how it ended along, and stays one entry', () => {
    const world = begun();
    regrade(world, 1, 2);
    expect(world.get('adverse-event', adverseEventId)).toMatchObject({ severity: 'moderate', action: 'paused' });
    regrade(world, 2, 1);
    resolve(world);
    expect(world.get('adverse-event', adverseEventId)).toMatchObject({
      ...{ severity: 'mild', action: 'paused', outcome: 'recovered', words: 'Gone in 20 min', causalityPending: true },
    });
  });

  it('keeps what a pharmacist said of its causality when the nurse writes on', () => {
    const world = begun(2);
    expect(assess(world, 'Something else was read')).toMatchObject({ refusal: { kind: 'conflict' } });
    expect(assess(world, 'Infusion reaction, grade 2 (CTCAE): Hives, rash').yes).toBe(true);
    resolve(world);
    const entry = world.get('adverse-event', adverseEventId);
    expect(entry).toMatchObject({ score: 7, causality: 'probable', outcome: 'recovered', words: 'Gone in 20 min' });
    expect(entry?.causalityPending).toBeUndefined();
  });

  it('gets its entry late when it began before there were entries', () => {
    const world = new VisitWorld().ready();
    world.start();
    world.add('infusion-reaction', reactionId, {
      ...{ ...ids, infusionId, status: 'in-progress', drug: 'Octagam', grade: 4, scale: { id: 'reaction-ctcae', version: 1 } },
      ...{ symptoms: [], onsetAt: later, reportedBy: nurse.id, log: [] },
    });
    resolve(world);
    expect(world.get('adverse-event', adverseEventId)).toMatchObject({
      severity: 'life-threatening',
      action: 'stopped',
      outcome: 'recovered',
    });
  });
});
