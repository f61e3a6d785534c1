import { describe, expect, it } from 'vitest';
import { labelText, readBarcode } from '../../../shared/clinical/gs1/element-string.ts';
import type { LocalDate } from '../../../shared/kernel/time.ts';
import { pictureOf } from '../../../tests/support/barcode-picture.ts';
import { decodePicture } from './decode.ts';

const lot = '(01)00200000000080(17)270131(10)VE4359(21)77';

describe('the camera reads what is printed', () => {
  it('the square code of a package: product, lot, expiry and number', () => {
    const text = decodePicture(pictureOf(lot));
    expect(readBarcode(text ?? '')).toEqual({
      ok: true,
      value: { gtin: '00200000000080', lot: 'VE4359', expiresOn: '2027-01-31', serial: '77' },
    });
  });

  it('the label of our own batches', () => {
    const label = labelText({ lot: 'C320303-AB12C', expiresOn: '2032-03-12' as LocalDate, serial: 'line-1-1' });
    expect(readBarcode(decodePicture(pictureOf(label)) ?? '')).toMatchObject({ ok: true, value: { lot: 'C320303-AB12C' } });
  });

  it('small, turned on its head, and on a noisy picture', () => {
    for (const more of [{ module: 4 }, { upsideDown: true }, { noise: 25 }])
      expect(readBarcode(decodePicture(pictureOf(lot, more)) ?? '')).toMatchObject({ value: { lot: 'VE4359' } });
  });

  it('and says nothing where nothing is', () => {
    expect(decodePicture({ data: new Uint8ClampedArray(320 * 240 * 4).fill(200), width: 320, height: 240 })).toBeUndefined();
  });
});
