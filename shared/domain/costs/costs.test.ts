import { expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import type { CostEstimateId } from '../../records/ids.ts';

const id = (n: number): CostEstimateId => `cest-${String(n)}` as CostEstimateId;
const estimate = (n: number, more: object = {}) => ({
  ...{ estimateId: id(n), patientId, covers: 'Drug and supplies', per: 'per-month' as const, lowCents: 4_000, highCents: 6_500 },
  ...{ basis: 'Deductible met, as told by the payer', preparedAt: noon, ...more },
});

it('an estimate names who worked it out, and a newer one takes its place', () => {
  const world = new World().add('patient', patientId, hana);
  expect(world.run('cost-estimate.record', estimate(1)).yes).toBe(true);
  expect(world.get('cost-estimate', id(1))).toMatchObject({ status: 'active', currency: 'USD', preparedByName: nurse.name });
  expect(world.run('cost-estimate.record', estimate(2, { replaces: id(1) })).yes).toBe(true);
  expect(world.get('cost-estimate', id(1))?.status).toBe('superseded');
});

it('amounts the wrong way round are refused beside the second one', () => {
  const world = new World().add('patient', patientId, hana);
  expect(world.run('cost-estimate.record', estimate(1, { highCents: 100 }))).toMatchObject({
    refusal: { kind: 'invalid', issues: [{ path: 'highCents', message: 'The second amount is lower than the first' }] },
  });
});

it('a withdrawn estimate stays in the record with its reason', () => {
  const world = new World().add('patient', patientId, hana);
  world.run('cost-estimate.record', estimate(1));
  expect(world.run('cost-estimate.withdraw', { estimateId: id(1), patientId, reason: 'Another plan' }).yes).toBe(true);
  expect(world.get('cost-estimate', id(1))).toMatchObject({ status: 'entered-in-error', withdrawnReason: 'Another plan' });
});
