import type { ByeReason, MediaLevel } from '../../../shared/call/signals.ts';
import type { MediaTrouble } from '../../../shared/call/view/media.ts';
import type { CircleRole } from '../../../shared/records/message-thread.ts';
import type { GoneHow } from '../../../shared/records/video-call.ts';
import { circleWords } from '../messages/message-words.ts';

/** What somebody sends. Why is known of oneself alone: others may have turned their camera off. */
export const levelWords: Readonly<Record<MediaLevel, string>> = {
  '720p': 'Full picture',
  '360p': 'Smaller picture',
  '180p': 'Small picture',
  audio: 'Sound only',
  messages: 'Nothing just now',
};

/** Why one sends less oneself, when it was not one's own wish. */
export const poorWords: Readonly<Partial<Record<MediaLevel, string>>> = {
  '180p': ', the link or the computer is slow',
  audio: ', the link carries no picture',
};

/** The same in few words, of a call that is over. */
const worst: Readonly<Record<MediaLevel, string>> = { ...levelWords, messages: 'No sound for a while' };

export function worstWords(level: string | undefined): string {
  return (level === undefined ? undefined : (worst as Readonly<Record<string, string | undefined>>)[level]) ?? 'Not recorded';
}

/** After the time at which somebody was gone. */
export const goneWords: Readonly<Record<GoneHow, string>> = {
  left: '',
  removed: ', taken out of the call',
  'line-lost': ', the line broke off',
};

export const mediaWords: Readonly<Record<MediaTrouble, string>> = {
  denied: 'Camera or microphone is not allowed on this laptop. Others cannot see or hear you; you can still listen and write messages.',
  'in-use': 'Another program uses the camera. Close it and open the call again to be seen.',
  missing: 'No camera was found. Others hear you as far as there is a microphone.',
};

export const byeWords: Readonly<Record<ByeReason, string>> = {
  ended: 'The call has ended.',
  removed: 'You were taken out of the call.',
  'not-allowed': 'The server does not let you into this call. It may have ended, or your session did. Sign in again, then try once more.',
  full: 'Six people are in this call already.',
  'session-over': 'Your session has ended, or the call has. Sign in again to come back.',
  elsewhere: 'This call goes on in another window or on another laptop of yours.',
};

/** Who somebody is in a call: `Ana Ruiz, interpreter`. */
export function nameInCall({
  name,
  role,
  title,
}: {
  readonly name: string;
  readonly role: CircleRole;
  readonly title?: string | undefined;
}): string {
  return `${name}, ${title ?? circleWords[role].toLowerCase()}`;
}
