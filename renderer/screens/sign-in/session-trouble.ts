import type { SessionTrouble } from '../../../shared/protocol/engine-api.ts';
import { formatDuration } from '../../widgets/format-time.ts';

/** The field that a trouble is shown beside; `form` is the whole. */
export type TroubleField = 'serverUrl' | 'email' | 'password' | 'code' | 'offlineSecret' | 'form';

export interface TroubleWords {
  readonly field: TroubleField;
  readonly text: string;
}

type Of<K extends SessionTrouble['kind']> = Extract<SessionTrouble, { kind: K }>;

/** Why the door did not open, as a colleague would say it: what it was, what is safe, what to do. */
const words: { readonly [K in SessionTrouble['kind']]: (trouble: Of<K>) => TroubleWords } = {
  'wrong-credentials': () => ({ field: 'password', text: 'E-mail and password do not match. Check both; capital letters count.' }),
  'second-factor-needed': () => ({
    field: 'code',
    text: 'Your account has a second factor: type the six digits that your authenticator app shows now, or a recovery code.',
  }),
  'second-factor-wrong': () => ({ field: 'code', text: 'That code is not right or was used before. Type the one that is shown now.' }),
  'too-many-attempts': ({ retryAfterSeconds }) => ({
    field: 'form',
    text: `Too many tries. Wait ${formatDuration(Math.max(60, retryAfterSeconds) * 1000)}, then try again.`,
  }),
  'account-disabled': () => ({ field: 'form', text: 'This account is switched off. Your administrator can switch it on again.' }),
  'device-revoked': () => ({
    field: 'form',
    text: 'This laptop is no longer allowed to connect. Your administrator can allow it again; unsent work stays on it, encrypted.',
  }),
  'server-unreachable': () => ({
    field: 'serverUrl',
    text: 'The server does not answer. A first sign-in needs a connection; after that you can work without one.',
  }),
  'server-error': () => ({ field: 'form', text: 'The server had a problem. Try again in a minute.' }),
  'not-our-server': () => ({ field: 'serverUrl', text: 'Something answers at this address, but it is not a Hearthline server.' }),
  'client-too-old': () => ({
    field: 'form',
    text: 'This Hearthline is too old for the server. Update it, then sign in; nothing on this laptop is lost.',
  }),
  'wrong-secret': ({ attemptsLeft }) => ({
    field: 'offlineSecret',
    text:
      attemptsLeft === undefined
        ? 'That is not your passphrase for this laptop.'
        : `That is not your passphrase for this laptop. ${triesLeft(attemptsLeft)}`,
  }),
  'store-damaged': ({ unsentRecovered }) => ({
    field: 'form',
    text:
      unsentRecovered > 0
        ? `Your records on this laptop could not be opened. They were kept aside untouched, and ${changes(unsentRecovered)} that had not been sent ${unsentRecovered === 1 ? 'was' : 'were'} saved. Sign in to fetch the rest again.`
        : 'Your records on this laptop could not be opened. They were kept aside untouched. Sign in to fetch them again.',
  }),
  'keychain-changed': () => ({
    field: 'form',
    text: 'The system keychain of this laptop, which guards your records together with your passphrase, is locked or another one. Your records are kept untouched. Log in to the laptop as you usually do and try again, or sign in with your password.',
  }),
  'store-missing': () => ({
    field: 'form',
    text: 'Your records are not on this laptop any more. Sign in with your password to fetch them.',
  }),
  'unsent-work': ({ unsent }) => ({
    field: 'form',
    text: `${changes(unsent)} ${unsent === 1 ? 'has' : 'have'} not been sent yet, so nothing was removed.`,
  }),
  'disk-full': () => ({ field: 'form', text: 'The disk of this laptop is full. Free some space, then try again; nothing is lost.' }),
};

export function troubleWords(trouble: SessionTrouble): TroubleWords {
  const say = words[trouble.kind] as (trouble: SessionTrouble) => TroubleWords;
  return say(trouble);
}

function triesLeft(count: number): string {
  return count === 1 ? 'One more try, then a pause.' : `${String(count)} more tries, then a pause.`;
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${String(count)} changes`;
}
