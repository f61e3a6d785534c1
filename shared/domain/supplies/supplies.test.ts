import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { supplyLevelId } from '../../records/supply-level.ts';
import { refusalText } from '../refusal-text.ts';
import { firstExpiryOf, kitContents, kitProtocol, kitProtocolRef } from './kit-protocol.ts';
import { reorderOf } from './reorder.ts';

const weeks = (n: number): Instant => addMinutes(noon, n * 7 * 24 * 60);
const flush: DocOf<'supply-level'> = { patientId, item: 'Saline flush 10 mL', unit: 'each', par: 60, perWeek: 21, status: 'active' };
const supplyId = supplyLevelId(patientId, flush.item);

test('what is expected falls by the weekly use since the count, and the order fills up to the level', () => {
  const counted = { value: 42, at: noon, by: nurse.id };
  expect(reorderOf({ ...flush, counted }, weeks(1))).toEqual({ expected: 21, order: 39, daysLeft: 7 });
  expect(reorderOf({ ...flush, counted }, weeks(3))).toEqual({ expected: 0, order: 60, daysLeft: 0 });
  expect(reorderOf(flush, noon)).toEqual({ expected: undefined, order: 60, daysLeft: undefined });
});

test('an order is never negative nor more than the level', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(2000), fc.nat(300), fc.integer({ min: 0, max: 60 }), (par, value, perWeek, later) => {
      const { order, expected } = reorderOf({ ...flush, par, perWeek, counted: { value, at: noon, by: nurse.id } }, weeks(later));
      expect(order).toBeGreaterThanOrEqual(0);
      expect(order).toBeLessThanOrEqual(par);
      expect(expected).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('a count taken earlier than the one that stands does not replace it', () => {
  const world = new World().add('patient', patientId, hana);
  const { status: _status, ...level } = flush;
  world.run('supply.set-par', { supplyId, ...level, active: true });
  world.run('supply.count', { supplyId, patientId, value: 12, at: weeks(1) });
  world.run('supply.count', { supplyId, patientId, value: 40, at: noon });
  expect(world.get('supply-level', supplyId)?.counted?.value).toBe(12);
  world.run('supply.set-par', { supplyId, ...level, par: 80, active: true });
  expect(world.get('supply-level', supplyId)).toMatchObject({ par: 80, counted: { value: 12 } });
});

test('the kit follows the weight; without a weight none is proposed', () => {
  expect(kitContents(undefined)).toBeUndefined();
  expect(kitContents(22)?.items[0]?.name).toContain('0.15 mg');
  expect(kitContents(30)?.items[0]?.name).toContain('0.3 mg');
  expect(kitProtocol().source).toContain('Nufactor');
});

test('a kit is packed by the organisation’s own version, where one is in force', () => {
  const ours = {
    ...kitProtocol(),
    version: 3,
    bands: [{ label: 'All', items: [{ name: 'Epinephrine 0.3 mg', quantity: 3, unit: 'each' }] }],
  };
  expect(kitContents(22, kitProtocol([ours]))?.items).toEqual([{ name: 'Epinephrine 0.3 mg', quantity: { value: 3, unit: 'each' } }]);
  expect(kitProtocolRef(kitProtocol([ours]))).toBe('anaphylaxis-kit-3');
});

test('a new kit replaces the one in the home and knows what goes out of date first', () => {
  const world = new World().add('patient', patientId, hana);
  const items = [
    { name: 'Epinephrine 0.3 mg', quantity: { value: 2, unit: 'each' }, lot: 'E1', expiresOn: '2026-09-30' as LocalDate },
    { name: 'Saline 250 mL', quantity: { value: 1, unit: 'bag' }, expiresOn: '2026-06-30' as LocalDate },
  ];
  const kit = { patientId, type: 'anaphylaxis' as const, protocol: 'anaphylaxis-kit-1', items, placedAt: noon };
  world.run('kit.place', { kitId: 'kit-1' as never, ...kit });
  world.run('kit.place', { kitId: 'kit-2' as never, ...kit });
  expect(world.get('home-kit', 'kit-1')?.status).toBe('replaced');
  expect(world.get('home-kit', 'kit-2')).toMatchObject({ status: 'in-home', firstExpiry: '2026-06-30' });
  expect(firstExpiryOf([])).toBeUndefined();
  const old = world.run('kit.place', { kitId: 'kit-3' as never, ...kit, placedAt: weeks(30) });
  expect(old.yes ? '' : refusalText(old.refusal)).toBe('Saline 250 mL expired on 30 Jun 2026. Take another lot.');
});

test('a count that was a slip of the hand is taken back to the one before, and never over a newer one', () => {
  const world = new World().add('patient', patientId, hana);
  const { status: _status, ...level } = flush;
  const counted = (): number | undefined => world.get('supply-level', supplyId)?.counted?.value;
  world.run('supply.set-par', { supplyId, ...level, active: true });
  world.run('supply.count', { supplyId, patientId, value: 12, at: noon });
  world.run('supply.count', { supplyId, patientId, value: 120, at: weeks(1) });
  world.run('supply.set-par', { supplyId, ...level, par: 80, active: true });
  world.run('supply.uncount', { supplyId, patientId, at: weeks(1) });
  expect(world.get('supply-level', supplyId)?.counted).toEqual({ value: 12, at: noon, by: nurse.id });
  world.run('supply.count', { supplyId, patientId, value: 9, at: weeks(2) });
  world.run('supply.uncount', { supplyId, patientId, at: weeks(1) });
  expect(counted()).toBe(9);
  world.run('supply.uncount', { supplyId, patientId, at: weeks(2) });
  world.run('supply.uncount', { supplyId, patientId, at: noon });
  expect(counted()).toBeUndefined();
});

test('a kit that was recorded as used by mistake is in the home after all; one placed meanwhile has replaced it', () => {
  const world = new World().add('patient', patientId, hana);
  const items = [{ name: 'Epinephrine 0.3 mg', quantity: { value: 2, unit: 'each' } }];
  const kit = { patientId, type: 'anaphylaxis' as const, protocol: 'anaphylaxis-kit-1', items, placedAt: noon };
  const first = { kitId: 'kit-1' as never, patientId };
  world.run('kit.place', { ...kit, ...first });
  const before = world.get('home-kit', 'kit-1');
  world.run('kit.end', { ...first, how: 'used', at: weeks(1) });
  world.run('kit.restore', first);
  expect(world.get('home-kit', 'kit-1')).toEqual(before);
  world.run('kit.end', { ...first, how: 'used', at: weeks(1) });
  world.run('kit.place', { ...kit, kitId: 'kit-2' as never });
  world.run('kit.restore', first);
  expect(['kit-1', 'kit-2'].map((id) => world.get('home-kit', id)?.status)).toEqual(['replaced', 'in-home']);
});

test('a kit that was placed by mistake was never there: the one before it is in the home as it was, unless the new one was used', () => {
  const world = new World().add('patient', patientId, hana);
  const items = [{ name: 'Epinephrine 0.3 mg', quantity: { value: 2, unit: 'each' } }];
  const kit = { patientId, type: 'anaphylaxis' as const, protocol: 'anaphylaxis-kit-1', items };
  const [oldest, first, second] = [
    { kitId: 'kit-0' as never, patientId },
    { kitId: 'kit-1' as never, patientId },
    { kitId: 'kit-2' as never, patientId },
  ];
  world.run('kit.place', { ...kit, ...oldest, placedAt: noon });
  world.run('kit.place', { ...kit, ...first, placedAt: weeks(1) });
  const before = world.get('home-kit', 'kit-1');
  const statuses = (): unknown[] => ['kit-0', 'kit-1', 'kit-2'].map((id) => world.get('home-kit', id)?.status);
  world.run('kit.place', { ...kit, ...second, placedAt: weeks(2) });
  world.run('kit.end', { ...second, how: 'entered-in-error', at: weeks(2) });
  expect(statuses()).toEqual(['replaced', 'in-home', 'entered-in-error']);
  expect(world.get('home-kit', 'kit-1')).toEqual(before);
  world.run('kit.end', { ...first, how: 'used', at: weeks(3) });
  const taken = world.run('kit.end', { ...first, how: 'entered-in-error', at: weeks(3) });
  expect(taken.yes ? '' : refusalText(taken.refusal)).toContain('used');
  expect(statuses()).toEqual(['replaced', 'used', 'entered-in-error']);
});
