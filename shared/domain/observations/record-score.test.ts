import { describe, expect, it } from 'vitest';
import { hana, noon, patientId, World } from '../../../tests/support/world.ts';
import { EncounterId, ObservationId } from '../../records/ids.ts';

const observationId = ObservationId.parse('obs-1');
const encounterId = EncounterId.parse('enc-1');
const phlebitis = { scaleId: 'phlebitis-ins-2011', scaleVersion: 1, score: 2 };
const args = { observationId, encounterId, patientId, at: noon, ...phlebitis };

const atVisit = (status: 'in-progress' | 'finished' = 'in-progress'): World =>
  new World()
    .add('patient', patientId, hana)
    .add('encounter', encounterId, { patientId, status, class: 'HH', type: 'Infusion visit', start: noon });

describe('a score of the line', () => {
  it('is kept with the scale and the version that it is read by', () => {
    const world = atVisit();
    expect(world.run('score.record', args)).toMatchObject({ yes: true });
    expect(world.get('observation', observationId)).toMatchObject({
      ...{ code: 'phlebitis-ins-2011', category: 'survey', value: { value: 2, unit: '{score}' } },
      ...{ scale: { id: 'phlebitis-ins-2011', version: 1 }, encounterId, status: 'final' },
    });
  });

  it('that the scale does not have is refused next to the field', () => {
    for (const wrong of [{ score: 9 }, { scaleId: 'no-such-scale' }])
      expect(atVisit().run('score.record', { ...args, ...wrong })).toMatchObject({
        refusal: { kind: 'invalid', issues: [{ path: 'score' }] },
      });
  });

  it('is recorded once, and not in a visit that is over', () => {
    const world = atVisit();
    world.run('score.record', args);
    expect(world.run('score.record', args)).toMatchObject({ refusal: { kind: 'already-exists' } });
    expect(atVisit('finished').run('score.record', args)).toMatchObject({ refusal: { kind: 'wrong-status', status: 'finished' } });
  });
});
