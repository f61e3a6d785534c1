import type { DocOf } from '../../../../shared/records/registry.ts';
import { countOf } from '../../../ui/words.ts';
import { numberText } from '../../../../shared/clinical/quantity-text.ts';
import type { lineTypes } from '../../../../shared/records/access-device.ts';

export const lineWords: Readonly<Record<(typeof lineTypes)[number], string>> = {
  peripheral: 'Peripheral',
  midline: 'Midline',
  picc: 'PICC',
  tunneled: 'Tunneled catheter',
  port: 'Implanted port',
  subcutaneous: 'Under the skin',
  other: 'Other',
};

/** `PICC, right upper arm, 2 lumens, 3 cm outside`. */
export function lineText({ type, side, site, lumens, externalLengthCm }: DocOf<'access-device'>): string {
  return [
    lineWords[type],
    [side, site].filter(Boolean).join(' '),
    ...(lumens === undefined ? [] : [countOf(lumens, 'lumen')]),
    ...(externalLengthCm === undefined ? [] : [`${numberText(externalLengthCm)} cm outside`]),
  ].join(', ');
}
