import { PortalCommandAnswer, PortalHome, SendCodeResponse } from '../../shared/protocol/portal-session.ts';
import { GuestPass } from '../../shared/protocol/calls.ts';
import { ask, type Answer } from './ask.ts';

export async function askForCode(token: string, language: 'en' | 'es'): Promise<Answer<SendCodeResponse>> {
  const answer = await ask('/portal/session/code', { token, language });
  if (!answer.ok) return answer;
  const parsed = SendCodeResponse.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, trouble: 'later' };
}

/** Exchanges a guest's link for a cookie of that one call, once. */
export async function enterAsGuest(token: string): Promise<Answer<GuestPass>> {
  return passIn(await ask('/portal/guest', { token }));
}

export async function guestPass(): Promise<Answer<GuestPass>> {
  return passIn(await ask('/portal/guest'));
}

function passIn(answer: Answer<unknown>): Answer<GuestPass> {
  if (!answer.ok) return answer;
  const parsed = GuestPass.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, trouble: 'later' };
}

export async function leave(): Promise<void> {
  await ask('/portal/session/end', {});
}

export async function home(): Promise<Answer<PortalHome>> {
  const answer = await ask('/portal/home');
  if (!answer.ok) return answer;
  const parsed = PortalHome.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, trouble: 'later' };
}

/** A command on its way; the same id again is the same command. */
export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly at: string;
}

export async function send(command: Waiting): Promise<Answer<PortalCommandAnswer>> {
  const answer = await ask('/portal/commands', command);
  if (!answer.ok) return answer;
  const parsed = PortalCommandAnswer.safeParse(answer.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, trouble: 'later' };
}
