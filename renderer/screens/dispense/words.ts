import type { BatchStatus } from '../../../shared/records/compounding-batch.ts';
import type { ItemRole } from '../../../shared/records/inventory-item.ts';
import type { StockChange } from '../../../shared/records/stock-event.ts';
import type { DoseNeed, RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import type { Tone } from '../../ui/tone.ts';

interface Look {
  readonly label: string;
  readonly tone: Tone;
}

export const batchLook: Readonly<Record<BatchStatus, Look>> = {
  'in-progress': { label: 'Being made', tone: 'info' },
  prepared: { label: 'To check', tone: 'caution' },
  checked: { label: 'To release', tone: 'caution' },
  released: { label: 'Released', tone: 'good' },
  discarded: { label: 'Thrown away', tone: 'neutral' },
  'entered-in-error': { label: 'Entered in error', tone: 'neutral' },
};

export const whyWords: Readonly<Record<DoseNeed['why'], string>> = {
  visit: 'Visit',
  refill: 'Refill ordered',
  'new-order': 'New order',
};

export const whereLook: Readonly<Record<RecallHit['where'], Look>> = {
  home: { label: 'In the home', tone: 'harm' },
  'on-the-way': { label: 'On its way', tone: 'caution' },
  delivered: { label: 'Delivered', tone: 'harm' },
  pharmacy: { label: 'At the pharmacy', tone: 'caution' },
  given: { label: 'All given', tone: 'info' },
  back: { label: 'Back or wasted', tone: 'neutral' },
  unknown: { label: 'Not known', tone: 'caution' },
};

/** How many doses are left. Who may not see what was given knows the most that there can be. */
export function leftWords({ where, left }: Pick<RecallHit, 'where' | 'left'>): string {
  if (where === 'unknown') return 'not known';
  return where === 'delivered' ? `at most ${String(left)}` : String(left);
}

export const roleWords: Readonly<Record<ItemRole, string>> = {
  drug: 'Drug',
  diluent: 'Diluent',
  reconstitution: 'To reconstitute',
  container: 'Container',
  supply: 'Supply',
};

export const stockWords: Readonly<Record<StockChange, string>> = {
  received: 'Received',
  counted: 'Counted',
  compounded: 'Compounded',
  dispensed: 'Dispensed',
  wasted: 'Thrown away',
  'sent-back': 'Sent back',
  'returned-to-stock': 'Back on the shelf',
};

export const storageWords = { room: 'Room, 20–25 °C', refrigerator: 'Refrigerator, 2–8 °C', freezer: 'Freezer, −25 to −10 °C' } as const;
export const limitWords = {
  sterility: 'by sterility',
  stability: 'by stability of the drug',
  component: 'by the first component to expire',
} as const;
