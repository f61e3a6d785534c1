import type { Trouble } from '../../shared/protocol/status.ts';

/** Why nothing goes out or comes in, what it means for the work, and who can help. For places with room; the status bar says it shorter. */
export const troubleWords: Readonly<Record<Trouble, string>> = {
  offline: 'This laptop has no connection. Go on working: everything is saved here and sent by itself later.',
  'server-unreachable': 'The server does not answer. Go on working: everything is saved here and sent by itself later.',
  'server-error': 'The server has a problem. Nothing is lost; it is tried again by itself.',
  'session-expired': 'Your sign-in has expired. Renew it with your password and sending goes on; nothing is lost.',
  'second-factor-required':
    'Your organisation asks everybody for a second factor. Set it up, and sending and receiving go on; nothing is lost.',
  'device-revoked': 'This laptop is no longer allowed to connect. Ask your administrator; your unsent work stays here, encrypted.',
  'account-disabled': 'Your account is switched off. Ask your administrator; your unsent work stays here, encrypted.',
  'client-too-old': 'This Hearthline is too old to receive. Update it in Settings; what you wrote is still handed over.',
  'server-too-old': 'The server is older than this Hearthline and does not understand it. Your administrator can update the server.',
  'not-our-server': 'Something else answers in the place of the server, perhaps the sign-in page of a guest network.',
  'malformed-answer': 'The server answered in a way that makes no sense. Nothing of it was taken; tell your administrator if it goes on.',
  'disk-full': 'The disk of this laptop is full, so nothing can be received. Free some space.',
};
