import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { addMinutes, type LocalDate } from '../../kernel/time.ts';
import { LocationId, PractitionerId } from '../../records/ids.ts';
import { lotIdOf } from '../../records/inventory-lot.ts';
import type { DocOf } from '../../records/registry.ts';
import type { ArgsOf } from '../commands.ts';
import type { Actor, Decision } from '../define-command.ts';
import { refusalText } from '../refusal-text.ts';

const branchId = LocationId.parse('loc-1');
const jonah: Actor = { ...nurse, id: PractitionerId.parse('prac-jonah'), name: 'Jonah Achterberg', roles: ['pharmacist'] };
const orderId = 'mreq-1' as never;
const batchId = 'bat-1' as never;
const flush = lotIdOf('item-flush', 'F1');
const until = '2027-01-31' as LocalDate;

let world: World;
const said = (decision: Decision): string => (decision.yes ? 'done' : refusalText(decision.refusal));

const batch: DocOf<'compounding-batch'> = {
  ...{ branchId, timeZone: hana.timeZone, number: 'C260303-01', status: 'released', medication: 'Vancomycin' },
  recipe: { category: '2', storage: 'refrigerator', stabilityHours: 216 },
  lines: [
    {
      ...{ id: 'line-1', patientId, medicationRequestId: orderId, doses: 14, dose: { value: 1250, unit: 'mg' } },
      volume: { value: 250, unit: 'mL' },
    },
  ],
  components: [
    {
      ...{
        id: 'cmp-1',
        itemId: 'item-vanc' as never,
        lotId: lotIdOf('item-vanc', 'V1'),
        name: 'Vancomycin 1 g vial',
        role: 'drug',
        lot: 'V1',
      },
      ...{ expiresOn: until, quantity: 18, unit: 'vial', how: 'scanned', at: noon, byId: jonah.id },
    },
  ],
  ...{ startedAt: noon, startedById: jonah.id, startedByName: jonah.name },
  beyondUse: { at: addMinutes(noon, 216 * 60), by: 'stability', hours: 216, table: 'USP <797> 2023' },
};

beforeEach(() => {
  world = new World()
    .add('patient', patientId, hana)
    .add('medication-request', orderId, {
      ...{ patientId, status: 'active', medication: { text: 'Vancomycin' }, isTherapy: true, dose: { value: 1250, unit: 'mg' } },
      ...{ frequency: 'every 12 hours', verification: { state: 'verified' } },
    })
    .add('compounding-batch', batchId, batch)
    .add('inventory-item', 'item-flush', {
      ...{ branchId, status: 'active', name: 'Flush 10 mL', role: 'supply', ingredient: 'Flush', unit: 'syringe', temperature: 'room' },
      ...{ par: 5, setAt: noon, setBy: jonah.id },
    })
    .add('inventory-lot', flush, {
      ...{
        branchId,
        itemId: 'item-flush' as never,
        lot: 'F1',
        lotKey: 'F1',
        expiresOn: until,
        onHand: 60,
        receivedAt: noon,
        status: 'available',
      },
    });
});

const release = (more: Partial<ArgsOf<'dispense.release'>> = {}): Decision =>
  world.run(
    'dispense.release',
    {
      ...{ dispenseId: 'disp-1' as never, patientId, medicationRequestId: orderId, batch: { batchId, lineId: 'line-1' }, doses: 14 },
      ...{ picked: [{ lotId: flush, itemId: 'item-flush', quantity: 28 }], on: '2026-03-03' as LocalDate, at: noon },
      seen: { dose: { value: 1250, unit: 'mg' }, state: 'verified' },
      ...more,
    },
    jonah,
  );
const dispense = (): DocOf<'medication-dispense'> => world.get('medication-dispense', 'disp-1') as DocOf<'medication-dispense'>;

describe('a dispense', () => {
  it("carries the batch's number and beyond-use date, the days that it lasts, and draws the supplies", () => {
    expect(said(release())).toBe('done');
    expect(dispense()).toMatchObject({
      ...{ daysSupply: 7, coversUntil: addMinutes(noon, 7 * 24 * 60), beyondUseAt: batch.beyondUse?.at },
      items: [
        { lot: 'C260303-01', quantity: { value: 14 }, temperature: 'refrigerated', volumeMl: 250, amount: { value: 1250, unit: 'mg' } },
        { lot: 'F1', quantity: { value: 28, unit: 'syringe' }, kind: 'supply' },
      ],
      signature: { byName: 'Jonah Achterberg', meaning: 'released' },
    });
    expect(world.get('inventory-lot', flush)?.onHand).toBe(32);
    expect(world.get('compounding-batch', batchId)?.lines[0]?.dispenseId).toBe('disp-1');
  });

  it('writes down every lot that reached the patient: the batch, what went into it, and what lay beside it', () => {
    const decision = release();
    const uses = decision.yes ? decision.writes.filter(({ kind }) => kind === 'lot-use').map(({ doc }) => doc as DocOf<'lot-use'>) : [];
    expect(uses.map(({ via, lotKey, labelLot }) => [via, lotKey, labelLot])).toEqual([
      ['batch', 'C260303-01', 'C260303-01'],
      ['compounded', 'V1', 'C260303-01'],
      ['dispensed', 'F1', 'F1'],
    ]);
  });

  it('is refused when the order is another one by now, the batch is not released, past its use, given away already, or of a recalled lot', () => {
    expect(said(release({ seen: { dose: { value: 1000, unit: 'mg' }, state: 'verified' } }))).toContain('Someone changed the order');
    expect(said(release({ doses: 15 }))).toContain('there are 14 left; 15 were asked for');
    expect(said(release({ at: addMinutes(noon, 216 * 60) }))).toContain('past its beyond-use time');
    expect(said(release({ picked: [{ lotId: flush, itemId: 'item-flush', quantity: 61 }] }))).toContain('there are 60 left');
    world.add('compounding-batch', batchId, { ...batch, status: 'checked' });
    expect(said(release())).toBe('The batch is checked, so this cannot be done now.');
    world.add('compounding-batch', batchId, batch).add('lot-recall', 'rcl-1', {
      ...{ lot: 'v1', lotKey: 'V1', product: 'Vancomycin', status: 'active', reason: 'Particles', startedAt: noon },
      ...{ startedById: jonah.id, startedByName: jonah.name },
    });
    expect(said(release())).toContain('Lot V1 of Vancomycin 1 g vial is recalled: Particles');
    expect(world.get('medication-dispense', 'disp-1')).toBeUndefined();
  });

  it('gives the doses of a batch to a patient once', () => {
    release();
    expect(said(release({ dispenseId: 'disp-2' as never }))).toContain('already saved');
  });

  it('takes back what returns or is wasted with the reason, never more than it gave, and never a compounded dose to the shelf', () => {
    release();
    let made = 0;
    const back = (lot: string, quantity: number, more: Partial<ArgsOf<'dispense.take-back'>> = {}): Decision =>
      world.run(
        'dispense.take-back',
        {
          ...{ takenId: `tak-${String((made += 1))}`, dispenseId: 'disp-1' as never, patientId, what: 'returned', lot, quantity },
          ...{ reason: 'Course ended', restock: false, at: noon, ...more },
        },
        jonah,
      );
    expect(said(back('C260303-01', 4, { restock: true }))).toContain('does not go back to the shelf');
    expect(said(back('C260303-01', 4, { what: 'wasted' }))).toBe('done');
    expect(said(back('C260303-01', 11))).toContain('there are 10 left');
    expect(said(back('F1', 8, { restock: true, lotId: flush }))).toBe('done');
    expect(world.get('inventory-lot', flush)?.onHand).toBe(40);
    expect(dispense().takenBack).toHaveLength(2);
  });
});
