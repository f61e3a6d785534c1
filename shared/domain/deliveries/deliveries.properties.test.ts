import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMinutes, instant } from '../../kernel/time.ts';
import { shipmentActions, shipmentStatuses, temperatureClasses } from '../../records/shipment.ts';
import { excursionOf, lastsUntil } from './cold-chain.ts';
import { logisticsOf, proofRuleOf } from '../../clinical/logistics/rules.ts';
import { classOf } from './logistics-rules.ts';
import { proofGaps, signerForbidden } from './proof-gaps.ts';

const { proof, temperatures } = logisticsOf([]);
const rule = proofRuleOf(proof, undefined);
const at = instant(Date.UTC(2026, 2, 3, 12));
const someClass = fc.constantFrom(...temperatureClasses);
const item = (temperature: (typeof temperatureClasses)[number]) =>
  ({ name: 'Thing', quantity: { value: 1, unit: 'each' }, kind: 'drug', temperature }) as const;

test('within the limits of the coldest thing in the box and within its hours, nothing is an excursion; outside the limits everything is', () => {
  fc.assert(
    fc.property(fc.array(someClass, { minLength: 1, maxLength: 5 }), fc.double({ min: -60, max: 60, noNaN: true }), (classes, celsius) => {
      const items = classes.map(item);
      const limits = temperatures.classes[classOf(items)];
      const inside = celsius <= limits.highC && (limits.lowC === undefined || celsius >= limits.lowC);
      const found = excursionOf(
        { items, packOutUntil: addMinutes(at, 60) },
        { reading: { value: celsius, unit: 'Cel' } },
        at,
        temperatures,
      );
      expect(found === undefined).toBe(inside);
    }),
  );
});

test('one cold thing makes the whole box cold, in whatever order it was packed', () => {
  fc.assert(
    fc.property(fc.array(someClass, { minLength: 1 }), (classes) => {
      expect(classOf([...classes].reverse().map(item))).toBe(classOf(classes.map(item)));
      if (classes.includes('frozen')) expect(classOf(classes.map(item))).toBe('frozen');
    }),
  );
});

test('a cold box lasts exactly as long as its pack-out, a warm one always', () => {
  fc.assert(
    fc.property(someClass, fc.integer({ min: -5000, max: 5000 }), (temperature, minutes) => {
      const box = { items: [item(temperature)], packOutUntil: at };
      expect(lastsUntil(box, addMinutes(at, minutes), temperatures)).toBe(!temperatures.classes[temperature].coldChain || minutes <= 0);
    }),
  );
});

test('no signed proof is complete without a printed name and a drawing, and none at all from the supplier’s own', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.boolean(),
      fc.constantFrom('patient', 'spouse', 'supplier-staff', 'nurse-of-ours'),
      (printedName, drawn, relationship) => {
        const receipt = {
          ...{ by: 'signature' as const, printedName, relationship: relationship as 'patient' },
          ...(drawn ? { signature: { width: 10, height: 10, path: 'M1 1L2 2' } } : {}),
        };
        const gaps = proofGaps({ receipt, items: [item('room')], contactlessAgreed: false, photo: false, rule });
        expect(gaps.length === 0).toBe(drawn && printedName.trim().length >= 2);
        expect(signerForbidden(receipt, proof, rule)).toBe(relationship === 'supplier-staff' || relationship === 'nurse-of-ours');
      },
    ),
  );
});

test('nothing at all may be done to a box that is delivered or cancelled', () => {
  for (const status of ['delivered', 'cancelled', 'entered-in-error'] as const)
    for (const allowed of Object.values(shipmentActions)) expect(allowed).not.toContain(status);
  expect(shipmentStatuses).toContain('delivered');
});
