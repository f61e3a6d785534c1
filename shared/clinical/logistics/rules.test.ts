import { describe, expect, it } from 'vitest';
import { knowledgeProblem } from '../knowledge/schema.ts';
import { logisticsOf, mayNotSign, proofRuleOf, ruleOfBox } from './rules.ts';

const shipped = logisticsOf([]);

describe('how boxes travel', () => {
  it('is as the organisation set it, list by list, and as it ships where an edition does not fit', () => {
    const delays = { ...shipped.delays, edition: 'ours', readyBeforeVisitMinutes: 45 };
    const own = logisticsOf([
      { topic: 'delivery-delays', data: delays },
      { topic: 'delivery-rounds', data: { minutesAtDoor: 'eight' } },
    ]);
    expect(own.delays.readyBeforeVisitMinutes).toBe(45);
    expect(own.rounds).toEqual(shipped.rounds);
    expect(own.temperatures).toEqual(shipped.temperatures);
  });

  it('finds the rule of a payer by a word in its name, else the one of all others', () => {
    expect(proofRuleOf(shipped.proof, 'Medicare Part B')?.payer).toBe('Medicare DMEPOS');
    expect(proofRuleOf(shipped.proof, 'Cedar Mutual')?.matches).toEqual([]);
    expect(proofRuleOf(shipped.proof, undefined)?.matches).toEqual([]);
  });

  it('holds a box to the rule it was prepared under, and to that of all others once it is dropped', () => {
    expect(ruleOfBox(shipped.proof, { proofRule: 'Medicare DMEPOS' })?.keepYears).toBe(7);
    expect(ruleOfBox(shipped.proof, { proofRule: 'Gone' })?.matches).toEqual([]);
  });

  it('lets none of the supplier’s own sign, unless the payer’s rule does', () => {
    const rule = proofRuleOf(shipped.proof, 'Medicare');
    if (!rule) throw new Error('no rule');
    expect(mayNotSign(shipped.proof, rule, 'supplier-staff')).toBe(true);
    expect(mayNotSign(shipped.proof, rule, 'spouse')).toBe(false);
    const lenient = { ...rule, designee: { ...rule.designee, supplierStaffMaySign: true } };
    expect(mayNotSign(shipped.proof, lenient, 'nurse-of-ours')).toBe(false);
  });

  it('says what is wrong with an edition before it stands', () => {
    const { temperatures, proof } = shipped;
    const upsideDown = { ...temperatures, classes: { ...temperatures.classes, room: { ...temperatures.classes.room, lowC: 31 } } };
    expect(knowledgeProblem('temperature-classes', upsideDown)).toContain('The lowest temperature must lie below the highest');
    expect(knowledgeProblem('proof-of-delivery', { ...proof, rules: proof.rules.slice(0, 1) })).toContain(
      'Exactly one rule must be for every other payer',
    );
  });
});
