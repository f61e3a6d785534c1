import type { GuestPass } from '../../shared/protocol/calls.ts';
import { ask, type Answer } from '../circle/ask.ts';
import { looked } from '../circle/service.ts';
import { hasShape } from '../ui/shape.ts';

const isPass = (value: unknown): value is GuestPass =>
  hasShape<GuestPass>(value, { callId: 'text', name: 'text', title: 'text', organization: 'text' });

/** Exchanges a guest's link for a cookie of that one call, once. */
export async function enterAsGuest(token: string): Promise<Answer<GuestPass>> {
  return looked(await ask('/portal/guest', { token }), isPass);
}

export async function guestPass(): Promise<Answer<GuestPass>> {
  return looked(await ask('/portal/guest'), isPass);
}
