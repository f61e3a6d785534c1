import type { ShipmentStatus } from '../../../shared/records/shipment.ts';
import type { Tone } from '../../ui/tone.ts';

/** How a box stands, in a word and a meaning. */
export const boxLooks: Readonly<Record<ShipmentStatus, { readonly word: string; readonly tone: Tone }>> = {
  prepared: { word: 'To pack', tone: 'caution' },
  packed: { word: 'Packed', tone: 'info' },
  'on-route': { word: 'On its way', tone: 'info' },
  delivered: { word: 'Delivered', tone: 'good' },
  failed: { word: 'Failed', tone: 'caution' },
  returned: { word: 'Back', tone: 'neutral' },
  cancelled: { word: 'Cancelled', tone: 'neutral' },
  'entered-in-error': { word: 'Entered in error', tone: 'neutral' },
};
