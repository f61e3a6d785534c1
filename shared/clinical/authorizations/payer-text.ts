import type { AuthorizationStatus } from '../../records/authorization.ts';
import { dayText } from './day-text.ts';
import type { PayerStanding } from './payer-standing.ts';

const waits: Readonly<Partial<Record<AuthorizationStatus, string>>> = {
  draft: 'not sent to the payer yet',
  submitted: 'waits for the payer',
  pended: 'pended by the payer',
  'information-requested': 'the payer asks for more information',
  'peer-to-peer': 'a peer-to-peer call is asked for',
  'contact-payer': 'the payer asks for a call',
};

/** How a payer stands to a therapy, in one line: the same words on every screen. */
export function payerText(standing: PayerStanding): string {
  const { state, says, payor, number, startOn, endOn, approved, left, status, reason } = standing;
  const name = [payor, number].filter(Boolean).join(' ') || 'The order';
  const rest = approved && left !== undefined ? `, ${String(left)} of ${String(approved.value)} ${approved.unit} left` : '';
  switch (state) {
    case 'not-required':
      return `${payor ?? name}: none required`;
    case 'granted':
      if (says === 'order' && endOn) return `The order says until ${dayText(endOn)}; no authorization is recorded`;
      return `${name}${endOn ? `, until ${dayText(endOn)}` : ''}${rest}`;
    case 'asked':
      return `${payor ?? name}: ${waits[status ?? 'submitted'] ?? 'waits for the payer'}`;
    case 'not-begun':
      return `${name} begins on ${dayText(startOn ?? '')}`;
    case 'ended':
      return says === 'order'
        ? `The order says until ${dayText(endOn ?? '')}, which has passed`
        : `${name} ended on ${dayText(endOn ?? '')}`;
    case 'used-up':
      return `${name}: all ${String(approved?.value ?? '')} ${approved?.unit ?? 'units'} are used`;
    case 'refused':
      return `${payor ?? name}: ${status === 'appeal' ? 'denied, and appealed' : 'denied'}${reason ? ` (${reason})` : ''}`;
    case 'missing':
      return `${payor ?? name}: an authorization is required and none is recorded`;
    case 'unknown':
      return 'Nobody has asked whether one is needed';
  }
}
