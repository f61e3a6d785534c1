import { Fault } from '../../../shared/kernel/fault.ts';
import type { SessionTrouble } from '../../../shared/protocol/engine-api.ts';
import { SignInResponse, type SignInRequest } from '../../../shared/protocol/identity.ts';
import type { Env } from '../env.ts';
import { faultOf } from '../data/sqlite-fault.ts';
import { postForJson } from '../sync/server-link.ts';
import { ServerRefusal } from '../sync/trouble.ts';

export type SignInAnswer =
  { readonly ok: true; readonly response: SignInResponse } | { readonly ok: false; readonly trouble: SessionTrouble };

/** Asks the server who this is. */
export async function postSignIn(env: Env, serverUrl: string, request: SignInRequest): Promise<SignInAnswer> {
  try {
    return { ok: true, response: await postForJson(env, { serverUrl, token: undefined }, '/sign-in', request, SignInResponse) };
  } catch (error) {
    return { ok: false, trouble: sessionTrouble(error) };
  }
}

const troubles: Readonly<Record<string, SessionTrouble>> = {
  'wrong-credentials': { kind: 'wrong-credentials' },
  'second-factor-needed': { kind: 'second-factor-needed' },
  'second-factor-wrong': { kind: 'second-factor-wrong' },
  'account-disabled': { kind: 'account-disabled' },
  'device-revoked': { kind: 'device-revoked' },
  'client-too-old': { kind: 'client-too-old' },
  'not-our-server': { kind: 'not-our-server' },
  'not-found': { kind: 'not-our-server' },
  'malformed-answer': { kind: 'not-our-server' },
  unreachable: { kind: 'server-unreachable' },
  timeout: { kind: 'server-unreachable' },
  cut: { kind: 'server-unreachable' },
  'disk-full': { kind: 'disk-full' },
};

/** What went wrong as the sign-in screen names it. A bug of ours is thrown on. */
export function sessionTrouble(error: unknown): SessionTrouble {
  const fault = faultOf(error);
  if (!(fault instanceof Fault)) throw error;
  if (fault.code === 'too-many-attempts')
    return { kind: 'too-many-attempts', retryAfterSeconds: (fault instanceof ServerRefusal ? fault.retryAfterSeconds : undefined) ?? 60 };
  const trouble = troubles[fault.code];
  if (trouble) return trouble;
  if (fault instanceof ServerRefusal) return { kind: 'server-error' };
  throw fault;
}
