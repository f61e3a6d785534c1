import { chainWords } from '../../../shared/clinical/refills/chain.ts';
import type { RefillRow } from '../../../shared/protocol/queries-refills.ts';
import type { Tone } from '../../ui/tone.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';

/** The piles of the list, in the order in which a refill goes through them. */
export const views = [
  { value: 'call', label: 'To call' },
  { value: 'decide', label: 'To decide' },
  { value: 'underway', label: 'On its way' },
  { value: 'first', label: 'First fills' },
  { value: 'unknown', label: 'Supply not known' },
] as const;
export type View = (typeof views)[number]['value'];

const pile: Readonly<Record<RefillRow['status'], View>> = {
  'not-begun': 'call',
  due: 'call',
  called: 'call',
  answered: 'decide',
  accepted: 'decide',
  ordered: 'underway',
  declined: 'decide',
  cancelled: 'decide',
  'entered-in-error': 'decide',
};

export function ofView(rows: readonly RefillRow[], view: View): RefillRow[] {
  return rows.filter(
    ({ what, status }) => (what === 'first-fill' ? 'first' : what === 'unknown-supply' ? 'unknown' : pile[status]) === view,
  );
}

/** What the row is waiting for, in a word. */
export function stepLook({ what, status, step, call }: RefillRow): { readonly label: string; readonly tone: Tone } {
  if (what === 'first-fill') return { label: call ?? 'Call', tone: 'info' };
  if (status === 'not-begun')
    return { label: what === 'unknown-supply' ? 'Not known' : 'Due', tone: what === 'unknown-supply' ? 'caution' : 'neutral' };
  if (status === 'due') return { label: 'Begun', tone: 'info' };
  if (!step) return { label: 'Done', tone: 'good' };
  if (step.state === 'stopped') return { label: `${chainWords[step.id].label} stopped`, tone: 'caution' };
  const waits: Readonly<Partial<Record<typeof step.id, string>>> = {
    answered: 'Called',
    accepted: 'To accept',
    draft: 'To send',
    verification: 'With pharmacist',
    dispense: 'To dispense',
    delivery: 'To deliver',
    visit: 'Before the visit',
  };
  return { label: waits[step.id] ?? chainWords[step.id].label, tone: 'info' };
}

/** Why it stands here now. */
export function whyNow({ what, status, step, calls, told, dueOn }: RefillRow): string {
  const tries = calls > 0 ? `${countOf(calls, 'call')} made` : '';
  if (what === 'unknown-supply') return 'No fill and no days’ supply is recorded';
  if (what === 'first-fill') return [dueOn ? `since ${formatDate(dueOn, { year: false })}` : '', tries].filter(Boolean).join(', ');
  if (status === 'not-begun') return dueOn ? `on the list since ${formatDate(dueOn, { year: false })}` : '';
  if (step?.state === 'stopped') return step.says ?? '';
  return [told.length > 0 ? `told: ${told.join(', ')}` : '', tries, step?.says ?? ''].filter(Boolean).join('; ');
}
