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
