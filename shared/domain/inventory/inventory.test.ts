import { beforeEach, describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import type { LocalDate } from '../../kernel/time.ts';
import { LocationId, PractitionerId } from '../../records/ids.ts';
import { lotIdOf, lotKeyOf } from '../../records/inventory-lot.ts';
import { recallIdOf, recalls } from '../../records/lot-recall.ts';
import type { ArgsOf } from '../commands.ts';
import type { Actor, Decision } from '../define-command.ts';
import { refusalText } from '../refusal-text.ts';
import { callTaskId } from './call-patients.ts';

const branchId = LocationId.parse('loc-1');
const jonah: Actor = { ...nurse, id: PractitionerId.parse('prac-jonah'), name: 'Jonah Achterberg', roles: ['pharmacist'] };
const itemId = 'item-vanc' as never;
const lotId = lotIdOf('item-vanc', 'v 1');
const today = '2026-03-03' as LocalDate;

let world: World;
let made = 0;
const eventId = (): never => `stk-${String((made += 1))}` as never;
const said = (decision: Decision): string => (decision.yes ? 'done' : refusalText(decision.refusal));
const receive = (more: Partial<ArgsOf<'inventory.receive'>> = {}, actor = jonah): Decision =>
  world.run(
    'inventory.receive',
    {
      ...{ eventId: eventId(), branchId, itemId, lot: 'V 1', expiresOn: '2027-01-31', quantity: 10, on: today, at: noon },
      ...(more as object),
    } as never,
    actor,
  );
const count = (seen: number, value: number): Decision =>
  world.run('inventory.count', { eventId: eventId(), branchId, lotId, seen, value, at: noon }, jonah);
const recall = (): Decision =>
  world.run(
    'recall.start',
    { recallId: recallIdOf('V1', 'Vancomycin 1 g vial'), lot: 'V1', product: 'Vancomycin 1 g vial', reason: 'Particles', at: noon },
    jonah,
  );
const onHand = (): number | undefined => world.get('inventory-lot', lotId)?.onHand;

beforeEach(() => {
  world = new World().add('inventory-item', itemId, {
    ...{ branchId, status: 'active', name: 'Vancomycin 1 g vial', role: 'drug', ingredient: 'Vancomycin', unit: 'vial' },
    ...{ temperature: 'room', par: 20, setAt: noon, setBy: jonah.id },
  });
});

describe('the shelf', () => {
  it('takes what comes, and the same lot again on top of it', () => {
    receive();
    receive({ lot: 'v1', quantity: 5 });
    expect(onHand()).toBe(15);
    expect(lotKeyOf(' v 1')).toBe('V1');
  });

  it('takes nothing that is expired, recalled, of another branch, or of another expiry than the lot that lies there', () => {
    expect(said(receive({ expiresOn: '2026-03-02' as LocalDate }))).toContain('expired on 2 Mar 2026');
    expect(said(receive({ quantity: 0 }))).toContain('Say how many came');
    expect(said(receive({}, { ...jonah, branchIds: [LocationId.parse('loc-2')] }))).toContain('another branch');
    receive();
    expect(said(receive({ expiresOn: '2028-01-31' as LocalDate }))).toContain('Compare both');
    recall();
    expect(said(receive())).toContain('is recalled: Particles');
  });

  it('is counted against what the screen said: a number that moved meanwhile is told with both', () => {
    receive();
    expect(said(count(10, 9))).toBe('done');
    expect(count(10, 8)).toMatchObject({ refusal: { kind: 'conflict', fields: [{ field: 'onHand', seen: 10, mine: 8, theirs: 9 }] } });
    expect(onHand()).toBe(9);
  });

  it('gives up what is thrown away or sent back only with a reason, and never more than there is', () => {
    receive();
    const takeOff = (quantity: number, reason: string): Decision =>
      world.run('inventory.take-off', { eventId: eventId(), branchId, lotId, what: 'wasted', quantity, reason, at: noon }, jonah);
    expect(said(takeOff(1, ' '))).toContain('Say why');
    expect(said(takeOff(11, 'Broken'))).toContain('there are 10 left');
    expect(said(takeOff(4, 'Broken'))).toBe('done');
    expect(onHand()).toBe(6);
  });

  it('keeps a product that two people change, field by field', () => {
    const seen = {
      status: 'active',
      name: 'Vancomycin 1 g vial',
      role: 'drug',
      ingredient: 'Vancomycin',
      unit: 'vial',
      temperature: 'room',
      par: 20,
    } as const;
    const set = (to: object): Decision =>
      world.run('inventory.set-item', { itemId, branchId, seen, to: { ...seen, ...to }, at: noon }, jonah);
    expect(said(set({ par: 30 }))).toBe('done');
    expect(set({ par: 25 })).toMatchObject({ refusal: { kind: 'conflict', fields: [{ field: 'par', seen: 20, mine: 25, theirs: 30 }] } });
  });
});

describe('a recall', () => {
  it('keeps a lot apart at once, and gives it back when it is lifted', () => {
    receive();
    expect(said(recall())).toBe('done');
    expect(world.get('inventory-lot', lotId)?.status).toBe('recalled');
    expect(said(recall())).toContain('already saved');
    const recallId = recallIdOf('V1', 'Vancomycin 1 g vial');
    expect(said(world.run('recall.lift', { recallId, lotKey: 'V1', reason: 'Withdrawn by the maker', at: noon }, jonah))).toBe('done');
    expect(world.get('inventory-lot', lotId)?.status).toBe('available');
  });

  it('speaks of a product by its GTIN where both have one, else by its name', () => {
    const notice = { status: 'active', product: 'Vancomycin 1 g vial' };
    expect(recalls(notice, { name: 'vancomycin 1 g vial' })).toBe(true);
    expect(recalls(notice, { name: 'Cefazolin 1 g vial' })).toBe(false);
    expect(recalls({ ...notice, gtin: '1' }, { name: 'Vancomycin 1 g vial', gtin: '2' })).toBe(false);
    expect(recalls({ ...notice, status: 'lifted' }, { name: 'Vancomycin 1 g vial' })).toBe(false);
  });

  it('asks for one call a patient, however often it is asked for', () => {
    world.add('patient', patientId, hana);
    recall();
    const recallId = recallIdOf('V1', 'Vancomycin 1 g vial');
    const call = (): Decision =>
      world.run(
        'recall.call-patients',
        { recallId, role: 'nurse', dueAt: noon, at: noon, patients: [{ patientId, has: '14 doses, in the home.' }] },
        jonah,
      );
    expect(call()).toMatchObject({ yes: true, writes: [{ kind: 'task' }] });
    expect(call()).toMatchObject({ yes: true, writes: [] });
    expect(world.get('task', callTaskId(recallId, patientId))).toMatchObject({ ownerRole: 'nurse', priority: 'stat', patientId });
  });
});
