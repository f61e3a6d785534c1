import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import { LocationId, PractitionerId } from '../../records/ids.ts';
import { lotIdOf } from '../../records/inventory-lot.ts';
import { recallIdOf } from '../../records/lot-recall.ts';
import type { DocOf } from '../../records/registry.ts';
import type { ArgsOf } from '../commands.ts';
import type { Actor, Decision } from '../define-command.ts';
import { refusalText } from '../refusal-text.ts';
import { batchHash } from './batch-content.ts';
import { drugAmount } from './drug-amount.ts';
import { fitsOrder } from './fits-order.ts';

const branchId = LocationId.parse('loc-1');
const jonah: Actor = { ...nurse, id: PractitionerId.parse('prac-jonah'), name: 'Jonah Achterberg', roles: ['pharmacist'] };
const mina: Actor = { ...jonah, id: PractitionerId.parse('prac-mina'), name: 'Mina Farr' };
const batchId = 'bat-1' as never;
const orderId = 'mreq-1' as never;
const today = '2026-03-03' as LocalDate;
const later = '2027-01-31' as LocalDate;

let world: World;

function shelve(itemId: string, item: Partial<DocOf<'inventory-item'>>, lot: string, expiresOn = later, onHand = 40): void {
  const whole = { branchId, status: 'active', unit: 'vial', temperature: 'room', par: 5, setAt: noon, setBy: jonah.id, ...item };
  world.add('inventory-item', itemId, whole as DocOf<'inventory-item'>);
  world.add('inventory-lot', lotIdOf(itemId, lot), {
    ...{ branchId, itemId: itemId as never, lot, lotKey: lot, expiresOn, onHand, receivedAt: noon, status: 'available' },
  });
}

beforeEach(() => {
  world = new World().add('patient', patientId, hana).add('medication-request', orderId, {
    ...{ patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, dose: { value: 1250, unit: 'mg' } },
    ...{ diluent: '0.9% sodium chloride', frequency: 'every 12 hours', verification: { state: 'verified' } },
  });
  const vancomycin = { name: 'Vancomycin 1 g vial', role: 'drug', ingredient: 'Vancomycin', amount: { value: 1, unit: 'g' } } as const;
  shelve('item-vanc', vancomycin, 'V1');
  shelve('item-vanc', vancomycin, 'OLD', '2026-03-02' as LocalDate);
  shelve('item-cef', { name: 'Cefazolin 1 g vial', role: 'drug', ingredient: 'Cefazolin' }, 'C1');
  shelve('item-ns', { name: 'Sodium chloride 0.9% 250 mL bag', role: 'diluent', ingredient: '0.9% sodium chloride' }, 'N1');
  shelve('item-d5', { name: 'Dextrose 5% 250 mL bag', role: 'diluent', ingredient: 'Dextrose 5%' }, 'D1');
});

const said = (decision: Decision): string => (decision.yes ? 'done' : refusalText(decision.refusal));
const batch = (): DocOf<'compounding-batch'> => world.get('compounding-batch', 'bat-1') as DocOf<'compounding-batch'>;

const start = (more: Partial<ArgsOf<'batch.start'>['lines'][number]> = {}): Decision =>
  world.run(
    'batch.start',
    {
      ...{ batchId, branchId, timeZone: hana.timeZone, number: 'C260303-01', at: noon },
      lines: [
        {
          ...{ id: 'line-1', patientId, medicationRequestId: orderId, doses: 14, dose: { value: 1250, unit: 'mg' } },
          seen: { medication: { text: 'Vancomycin' }, dose: { value: 1250, unit: 'mg' }, diluent: '0.9% sodium chloride' },
          ...more,
        },
      ],
    },
    jonah,
  );

let made = 0;
const add = (itemId: string, lot: string, quantity = 1, more: object = {}): Decision =>
  world.run(
    'batch.add-component',
    {
      ...{ batchId, componentId: `cmp-${String((made += 1))}`, itemId: itemId as never, lotId: lotIdOf(itemId, lot), lot, quantity },
      ...{ how: 'scanned', on: today, at: noon, ...more },
    },
    jonah,
  );

const prepare = (more: Partial<ArgsOf<'batch.prepare'>> = {}, actor = jonah): Decision => {
  const standing = batch().components.filter((one) => one.void !== true);
  return world.run(
    'batch.prepare',
    {
      ...{ batchId, compoundedAt: noon, at: noon },
      ...{ lotIds: standing.map(({ lotId }) => lotId), componentIds: standing.map(({ id }) => id) },
      recipe: { category: '2', storage: 'refrigerator', stabilityHours: 216 },
      ...more,
    },
    actor,
  );
};

const check = (actor: Actor, verdict: 'right' | 'wrong' = 'right', words?: string): Decision =>
  world.run('batch.check', { batchId, verdict, seenHash: batchHash(batch()), at: noon, ...(words ? { words } : {}) }, actor);

describe('a batch', () => {
  it('is begun for a verified order only, as it was on the screen', () => {
    expect(
      start({ seen: { medication: { text: 'Vancomycin' }, dose: { value: 1000, unit: 'mg' }, diluent: '0.9% sodium chloride' } }),
    ).toMatchObject({
      refusal: { kind: 'conflict', fields: [{ field: 'dose' }] },
    });
    world.add('medication-request', orderId, {
      ...(world.get('medication-request', orderId) as never as DocOf<'medication-request'>),
      verification: { state: 'changed' },
    });
    expect(said(start())).toBe('The order for Vancomycin is not verified (changed). A pharmacist has to verify it first.');
  });

  it('refuses the wrong drug, the wrong fluid, an expired lot, a recalled lot, and more than there is, each in its own words', () => {
    start();
    expect(said(add('item-cef', 'C1'))).toBe('Cefazolin 1 g vial does not belong in this batch. The order asks for: Vancomycin.');
    expect(said(add('item-d5', 'D1'))).toContain('The order asks for: 0.9% sodium chloride.');
    expect(said(add('item-vanc', 'OLD'))).toContain('expired on 2 Mar 2026');
    expect(said(add('item-vanc', 'V1', 41))).toContain('there are 40 left; 41 were asked for');
    expect(said(add('item-vanc', 'V9'))).toContain('lot V9 is not here');
    expect(said(add('item-vanc', 'V1', 1, { expiresOn: '2028-01-31' }))).toContain('Compare both');
    world.run(
      'recall.start',
      { recallId: recallIdOf('V1', 'Vancomycin 1 g vial'), lot: 'V1', product: 'Vancomycin 1 g vial', reason: 'Particles.', at: noon },
      jonah,
    );
    expect(said(add('item-vanc', 'V1'))).toBe('Lot V1 of Vancomycin 1 g vial is recalled: Particles. Do not use it; keep it apart.');
    expect(batch().components).toEqual([]);
  });

  it('counts what it already holds of a lot, so that two scans cannot take more than there is', () => {
    start();
    expect(said(add('item-vanc', 'V1', 30))).toBe('done');
    expect(said(add('item-vanc', 'V1', 11))).toContain('there are 10 left');
  });

  it('is signed by its maker with the beyond-use date, and draws the stock as an event', () => {
    start();
    add('item-vanc', 'V1', 18);
    add('item-ns', 'N1', 14);
    expect(said(prepare())).toBe('done');
    expect(batch()).toMatchObject({
      status: 'prepared',
      beyondUse: {
        by: 'stability',
        at: addMinutes(noon, 216 * 60),
        table: 'Beyond-use dates of compounded sterile preparations, USP <797> 2023',
      },
      prepared: { byName: 'Jonah Achterberg', meaning: 'prepared' },
    });
    expect(world.get('inventory-lot', lotIdOf('item-vanc', 'V1'))?.onHand).toBe(22);
    expect(said(prepare())).toContain('The batch is prepared');
  });

  it('is not signed with too little drug, without the drug, with a component that the maker did not see, or kept in a way the table does not know', () => {
    start();
    add('item-ns', 'N1', 14);
    expect(said(prepare())).toContain('No component holds the drug');
    add('item-vanc', 'V1', 17);
    expect(said(prepare())).toBe('The doses need 17,500 mg of the drug; the components hold 17,000 mg. Add what is missing.');
    add('item-vanc', 'V1', 1);
    expect(said(prepare({ componentIds: [] }))).toContain('Someone changed the batch meanwhile');
    expect(said(prepare({ recipe: { category: '1', storage: 'freezer', stabilityHours: 100 } }))).toContain(
      'no beyond-use date for Category 1',
    );
    expect(said(prepare({ compoundedAt: addMinutes(noon, 5) }))).toContain('later than now');
  });

  it("keeps to the organisation's own edition of the table", () => {
    world.add('clinical-knowledge', 'know-1', {
      ...{ topic: 'beyond-use', status: 'active', title: 'Ours', source: 'P&T', edition: '2', date: '2026-01-01' },
      data: {
        ...{ title: 'Ours', source: 'P&T', edition: '2', date: '2026-01-01' },
        hours: { '1': {}, '2-aseptic': { refrigerator: 48 }, '2-aseptic-tested': {}, '2-terminal': {}, '2-terminal-tested': {} },
      },
      ...{ setById: jonah.id, setByName: jonah.name, setAt: noon },
    });
    start();
    add('item-vanc', 'V1', 18);
    prepare();
    expect(batch().beyondUse).toMatchObject({ hours: 48, by: 'sterility', table: 'Ours, 2' });
  });

  it('is checked by another pharmacist than its maker, who stands for exactly what was on the screen', () => {
    start();
    add('item-vanc', 'V1', 18);
    prepare();
    expect(said(check(jonah))).toBe('Jonah Achterberg made this batch. A pharmacist who did not make it has to check it.');
    expect(said(world.run('batch.check', { batchId, verdict: 'right', seenHash: '0'.repeat(64), at: noon }, mina))).toContain(
      'Compare both',
    );
    expect(said(check(mina))).toBe('done');
    expect(batch().checked).toMatchObject({ byName: 'Mina Farr', meaning: 'checked', contentHash: batchHash(batch()) });
    expect(said(world.run('batch.release', { batchId, seenHash: batchHash(batch()), at: noon }, mina))).toBe('done');
    expect(batch().status).toBe('released');
  });

  it('that is turned down at the check is thrown away, with what was wrong', () => {
    start();
    add('item-vanc', 'V1', 18);
    prepare();
    expect(said(check(mina, 'wrong'))).toBe('Say what is wrong with it.');
    check(mina, 'wrong', 'Cloudy');
    expect(batch()).toMatchObject({ status: 'discarded', discarded: { reason: 'Not accepted at the check: Cloudy', byName: 'Mina Farr' } });
  });

  it('is neither checked nor released once one of its lots is recalled', () => {
    start();
    add('item-vanc', 'V1', 18);
    prepare();
    world.run(
      'recall.start',
      { recallId: recallIdOf('V1', 'Vancomycin 1 g vial'), lot: 'V1', product: 'Vancomycin 1 g vial', reason: 'Particles', at: noon },
      jonah,
    );
    expect(said(check(mina))).toContain('is recalled');
  });

  it('takes a component out again without forgetting it', () => {
    start();
    add('item-vanc', 'V1', 18);
    const [component] = batch().components;
    world.run('batch.remove-component', { batchId, componentId: component?.id ?? '', at: noon }, jonah);
    expect(batch().components).toMatchObject([{ void: true, lot: 'V1' }]);
  });

  it('whatever is taken and put back, the shelf never shows less than none, and every event adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), (quantities) => {
        world = new World().add('patient', patientId, hana).add('medication-request', orderId, {
          ...{ patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, verification: { state: 'verified' } },
        });
        shelve('item-vanc', { name: 'Vancomycin', role: 'drug', ingredient: 'Vancomycin' }, 'V1', later, 40);
        start({ seen: { medication: { text: 'Vancomycin' } } });
        let taken = 0;
        for (const quantity of quantities) if (add('item-vanc', 'V1', quantity).yes) taken += quantity;
        const before = world.get('inventory-lot', lotIdOf('item-vanc', 'V1'))?.onHand;
        expect(before).toBe(40);
        prepare();
        const after = world.get('inventory-lot', lotIdOf('item-vanc', 'V1'))?.onHand ?? -1;
        expect(after).toBe(40 - taken);
        expect(after).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what belongs in a batch', () => {
  it('is named in the words of the order, in whatever order they stand', () => {
    const wanted = { medication: 'Octagam 10 % (immune globulin)', diluent: '0.9% sodium chloride' };
    expect(fitsOrder({ role: 'drug', ingredient: 'Immune globulin' }, wanted)).toBe(true);
    expect(fitsOrder({ role: 'drug', ingredient: 'Infliximab' }, wanted)).toBe(false);
    expect(fitsOrder({ role: 'diluent', ingredient: 'Sodium chloride 0.9%' }, wanted)).toBe(true);
    expect(fitsOrder({ role: 'diluent', ingredient: 'Sodium chloride 0.45%' }, wanted)).toBe(false);
    expect(fitsOrder({ role: 'container', ingredient: 'Empty bag' }, wanted)).toBe(true);
  });

  it('is counted in the unit of the dose, and not at all where a package does not say how much is in it', () => {
    const line = { doses: 14, dose: { value: 1250, unit: 'mg' } };
    const vial = { role: 'drug' as const, quantity: 18, amount: { value: 1, unit: 'g' } };
    expect(drugAmount([line], [vial])).toEqual({ needed: { value: 17500, unit: 'mg' }, given: { value: 18000, unit: 'mg' } });
    expect(drugAmount([line], [{ role: 'drug', quantity: 18 }])).toEqual({ needed: { value: 17500, unit: 'mg' } });
    expect(drugAmount([{ doses: 2 }], [vial])).toBeUndefined();
  });
});
