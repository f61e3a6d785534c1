import type { StopStatus } from '../../../shared/records/delivery-route.ts';
import type { Tone } from '../../ui/tone.ts';

/** How a stop stands, in a word and a meaning. */
export const stopLooks: Readonly<Record<StopStatus, { readonly word: string; readonly tone: Tone }>> = {
  planned: { word: 'To come', tone: 'neutral' },
  arrived: { word: 'At the door', tone: 'info' },
  done: { word: 'Handed over', tone: 'good' },
  failed: { word: 'Failed', tone: 'caution' },
  removed: { word: 'Taken off', tone: 'neutral' },
};
