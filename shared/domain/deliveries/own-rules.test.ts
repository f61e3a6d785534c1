import { describe, expect, it } from 'vitest';
import { hana, noon, nurse, patientId, World } from '../../../tests/support/world.ts';
import { logisticsOf, logisticsTopics, type LogisticsRules } from '../../clinical/logistics/rules.ts';
import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { Actor, Decision } from '../define-command.ts';
import { refusalText } from '../refusal-text.ts';

const shipped = logisticsOf([]);
const admin: Actor = { ...nurse, id: 'prac-admin' as typeof nurse.id, name: 'Wren Adeyemi', roles: ['admin'] };
const coordinator: Actor = { ...nurse, id: 'prac-coord' as typeof nurse.id, name: 'Priya Castellanos', roles: ['coordinator'] };
const pharmacist: Actor = { ...nurse, id: 'prac-pharm' as typeof nurse.id, name: 'Jonah Achterberg', roles: ['pharmacist'] };
const [branchId] = nurse.branchIds;
if (!branchId) throw new Error('no branch');
const shipmentId = 'shp-1' as never;
const at = (minutes: number): Instant => addMinutes(noon, minutes);
const drug = { name: 'Immune globulin', quantity: { value: 2, unit: 'vial' }, kind: 'drug', temperature: 'refrigerated' } as const;
const words = (decision: Decision): string => (decision.yes ? 'yes' : refusalText(decision.refusal));

/** A box for a patient insured by that payer, packed; the organisation has set rules of its own before. */
function packed(payor: string, own: Partial<LogisticsRules>): World {
  const world = new World()
    .add('patient', patientId, { ...hana, address: { line: ['12 Elm Street'], city: 'Evanston' } })
    .add('coverage', 'cov-1', { patientId, status: 'active', payor } as never);
  for (const [part, list] of Object.entries(own) as [keyof LogisticsRules, LogisticsRules[keyof LogisticsRules]][])
    expect(
      words(
        world.run(
          'knowledge.set',
          {
            ...{ knowledgeId: `know-${part}` as never, topic: logisticsTopics[part], title: list.title, source: 'Our board' },
            ...{ edition: 'ours', date: '2026-03-03', data: list, setAt: noon },
          },
          admin,
        ),
      ),
    ).toBe('yes');
  const window = { earliest: at(60), latest: at(240) };
  world.run(
    'shipment.prepare',
    { shipmentId, patientId, branchId: branchId as never, items: [drug], window, maySign: [], contactless: true },
    coordinator,
  );
  world.run('shipment.pack', { shipmentId, patientId, items: [drug], packedAt: noon, packOutHours: 24 }, pharmacist);
  return world;
}

const leave = (world: World, celsius = 5): Decision =>
  world.run(
    'stop.complete',
    {
      ...{ proofId: 'pod-1', eventId: 'cst-2', shipmentId, patientId, items: [drug], deliveredAt: at(120), place: { missing: 'None' } },
      receipt: { by: 'contactless', leftAt: 'Porch', confirmedBy: 'nobody' },
      ...{ sha256: 'a'.repeat(64), photoType: 'image/jpeg', photoBytes: 1000, temperature: { reading: { value: celsius, unit: 'Cel' } } },
      by: { kind: 'pharmacy', name: 'Priya Castellanos' },
    } as never,
    coordinator,
    at(121),
  );
const late = (world: World, minutesPast: number): Decision =>
  world.run('shipment.report-late', { shipmentId, patientId, expectedAt: at(240 + minutesPast), reason: 'Snow', at: at(30) }, coordinator);

describe('rules that the organisation set for its deliveries', () => {
  it('a photo is enough for a box at the door; a payer who wants a signature refuses that, and only for its own patients', () => {
    const rules = shipped.proof.rules.map((rule) =>
      rule.matches.includes('medicare') ? { ...rule, contactless: { ...rule.contactless, allowed: false } } : rule,
    );
    const own = { proof: { ...shipped.proof, rules } };
    expect(words(leave(packed('Cedar Mutual', own)))).toBe('yes');
    expect(words(leave(packed('Medicare Part B', {})))).toBe('yes');
    expect(words(leave(packed('Medicare Part B', own)))).toBe(
      'Still missing: a signature: “Medicare DMEPOS” accepts no box that is left at the door.',
    );
  });

  it('a box keeps the rule of its payer by name, so that its driver is not sent the insurance', () => {
    expect(packed('Medicare Part B', {}).get('shipment', shipmentId)?.proofRule).toBe('Medicare DMEPOS');
  });

  it('limits of a temperature class decide what counts as an excursion', () => {
    const { classes } = shipped.temperatures;
    const wide = { ...shipped.temperatures, classes: { ...classes, refrigerated: { ...classes.refrigerated, highC: 12 } } };
    const found = (own: Partial<LogisticsRules>) => {
      const world = packed('Cedar Mutual', own);
      leave(world, 10);
      return world.get('shipment', shipmentId)?.excursion?.reason;
    };
    expect(found({})).toBe('10 °C was read; refrigerated is 8 °C at most.');
    expect(found({ temperatures: wide })).toBeUndefined();
  });

  it('a delay asks the nurse at once, the patient after half an hour and the prescriber after two; or as the organisation set it', () => {
    const told = (minutes: number, own: Partial<LogisticsRules> = {}) => {
      const world = packed('Cedar Mutual', own);
      expect(words(late(world, minutes))).toBe('yes');
      return [world.get('shipment', shipmentId)?.tellPatient?.about, world.get('task', 'task-lp-shp-1')?.title];
    };
    expect(told(30)).toEqual([undefined, undefined]);
    expect(told(31)).toEqual(['late', undefined]);
    expect(told(121)).toEqual(['late', 'Tell the prescriber that the therapy is delayed']);
    expect(told(1, { delays: { ...shipped.delays, tellPatientAfterMinutes: 0 } })).toEqual(['late', undefined]);
  });
});
