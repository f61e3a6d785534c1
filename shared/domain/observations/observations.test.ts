import { describe, expect, it } from 'vitest';
import { hana, noon, patientId, World } from '../../../tests/support/world.ts';
import { ObservationId } from '../../records/ids.ts';

const observationId = ObservationId.parse('obs-1');
const weight = { observationId, patientId, category: 'vital-signs' as const, code: '29463-7', name: 'Body weight', effectiveAt: noon };

describe('a measurement', () => {
  it('without a value is refused next to the field', () => {
    expect(new World().add('patient', patientId, hana).run('observation.record', weight)).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: 'value' }] },
    });
  });

  it('that cannot be is refused with the limits of a visit, also for one part of a pair', () => {
    const world = new World().add('patient', patientId, hana);
    expect(world.run('observation.record', { ...weight, value: { value: 7250, unit: 'kg' } })).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: 'value', message: 'Body weight between 0.3 and 650 kg: check it' }] },
    });
    const pressure = { ...weight, code: '85354-9', name: 'Blood pressure' };
    const part = (code: string, value: number) => ({ code, name: code, value: { value, unit: 'mm[Hg]' } });
    expect(world.run('observation.record', { ...pressure, components: [part('8480-6', 118), part('8462-4', 760)] })).toMatchObject({
      refusal: { kind: 'invalid', issues: [{ path: '8462-4' }] },
    });
  });

  it('is never erased: a wrong one is marked as entered in error and stays readable', () => {
    const world = new World().add('patient', patientId, hana);
    world.run('observation.record', { ...weight, value: { value: 72.5, unit: 'kg' } });
    world.run('observation.retract', { observationId, patientId });
    expect(world.get('observation', observationId)).toMatchObject({ status: 'entered-in-error', value: { value: 72.5, unit: 'kg' } });
  });
});
