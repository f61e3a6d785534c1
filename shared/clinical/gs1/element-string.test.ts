import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../kernel/time.ts';
import { hasRightCheckDigit, labelText, readBarcode } from './element-string.ts';

const gs = '\u001d';
const problem = (text: string): string => {
  const scan = readBarcode(text);
  return scan.ok ? 'read' : scan.problem;
};

describe('the barcode of a package', () => {
  const whole = { ok: true, value: { gtin: '00300000000001', lot: 'A12 B', expiresOn: '2027-02-28', serial: 'S9' } };

  it('is read with brackets, raw, and with the mark that a scanner puts before it', () => {
    expect(readBarcode('(01)00300000000001(17)270228(10)A12 B(21)S9')).toEqual(whole);
    expect(readBarcode(`010030000000000117270228` + `10A12 B${gs}21S9`)).toEqual(whole);
    expect(readBarcode(`]d2010030000000000117270228` + `10A12 B${gs}21S9`)).toEqual(whole);
    expect(readBarcode(`010030000000000117270228` + `10A12 B^21S9`)).toEqual(whole);
  });

  it('says the last day of the month where the label says day 00', () => {
    expect(readBarcode('(01)00300000000001(17)280200(10)X')).toMatchObject({ value: { expiresOn: '2028-02-29' } });
  });

  it('is a product alone when only the number under the bars was scanned', () => {
    expect(readBarcode('300000000001')).toEqual({ ok: true, value: { gtin: '00300000000001' } });
  });

  it('is refused in words when it was misread, and never half read', () => {
    expect(problem('(01)00300000000008(10)X')).toContain('check digit');
    expect(problem('(01)00300000000001(17)271345(10)X')).toContain('is no date');
    expect(problem('(17)270228')).toContain('neither the product nor the lot');
    expect(problem('https://example.org')).toContain('no GS1 barcode');
    expect(problem('0100300000')).toContain('no GS1 barcode');
    expect(problem('  ')).toBe('Nothing was scanned.');
  });

  it('whatever is scanned, the answer is a package or words, and never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const scan = readBarcode(text);
        expect(scan.ok ? Object.keys(scan.value).length : scan.problem.length).toBeGreaterThan(0);
      }),
    );
  });

  it('one wrong digit of a GTIN is always noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const right = '00300000000001';
        const wrong = [...right].map((digit, i) => (i === place ? String((Number(digit) + by) % 10) : digit)).join('');
        expect(hasRightCheckDigit(right)).toBe(true);
        expect(hasRightCheckDigit(wrong)).toBe(false);
      }),
    );
  });

  it('our own label reads back as what was printed', () => {
    const label = { lot: 'C261126-7F3A', expiresOn: '2026-12-05' as LocalDate, serial: '3' };
    expect(readBarcode(labelText(label))).toEqual({ ok: true, value: label });
  });
});
