import type { VerificationState } from '../../../../shared/records/medication-request.ts';
import type { Tone } from '../../../ui/tone.ts';

/** How each standing of an order is said. */
export const stateLook: Readonly<Record<VerificationState, { readonly label: string; readonly tone: Tone }>> = {
  new: { label: 'New', tone: 'info' },
  changed: { label: 'Changed', tone: 'caution' },
  renewed: { label: 'Renewed', tone: 'info' },
  returned: { label: 'Returned', tone: 'neutral' },
  held: { label: 'On hold', tone: 'caution' },
  verified: { label: 'Verified', tone: 'good' },
};
