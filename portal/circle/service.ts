import { PortalCommandAnswer, PortalHome, SendCodeResponse } from '../../shared/protocol/portal-session.ts';
import { GuestPass } from '../../shared/protocol/calls.ts';

/** Why it did not work, in the ways that a person can do something about. */
export type Trouble = 'offline' | 'session-over' | 'not-valid' | 'wrong-date' | 'too-many' | 'later';
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

const troubleByStatus: Readonly<Record<number, Trouble>> = { 400: 'not-valid', 404: 'not-valid', 429: 'too-many' };

async function ask(path: string, body?: object): Promise<Answer<unknown>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  } catch {
    return { ok: false, trouble: 'offline' };
  }
  if (response.status === 204) return { ok: true, value: undefined };
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok) return json === undefined ? { ok: false, trouble: 'later' } : { ok: true, value: json };
  const code = (json as { error?: { code?: string } } | undefined)?.error?.code;
  if (response.status === 401) return { ok: false, trouble: code === 'wrong-credentials' ? 'wrong-date' : 'session-over' };
  return { ok: false, trouble: troubleByStatus[response.status] ?? 'later' };
}

export async function enter(token: string, second: { readonly birthDate: string } | { readonly code: string }): Promise<Answer<undefined>> {
  const answer = await ask('/portal/session', { token, ...second });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

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
