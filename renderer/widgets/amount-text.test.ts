import { describe, expect, it } from 'vitest';
import { amountText } from './amount-text.ts';

describe('an amount', () => {
  it('counts pieces in the plural, and one in the singular', () => {
    expect([amountText(7, 'bag'), amountText(1, 'dose'), amountText(0, 'box')]).toEqual(['7 bags', '1 dose', '0 boxes']);
  });

  it('leaves units of measure as they are', () => {
    expect([amountText(250, 'mL'), amountText(2, 'each')]).toEqual(['250 mL', '2 each']);
  });
});
