import type { Instant } from '../../../shared/kernel/time.ts';
import type { SyncStatus, Trouble } from '../../../shared/protocol/status.ts';
import type { Tone } from '../../ui/tone.ts';
import { countOf, formatCount } from '../../ui/words.ts';
import { dateOf, formatDate, formatDuration, formatTime, type TimeStyle } from '../../widgets/format-time.ts';

export interface Sentence {
  readonly text: string;
  readonly tone: Tone;
}

export interface StatusSentences {
  readonly connection: Sentence & { readonly online: boolean };
  readonly sent: Sentence;
  readonly received: Sentence;
  readonly refused?: Sentence;
  readonly clock?: Sentence;
}

/** Short, for the bar. Those that a person must settle are amber; being without a signal is ordinary work and is not. */
const troubles: Readonly<Record<Trouble, { readonly words: string; readonly tone: Tone; readonly since: boolean }>> = {
  offline: { words: 'Offline', tone: 'neutral', since: true },
  'server-unreachable': { words: 'Server does not answer', tone: 'neutral', since: true },
  'server-error': { words: 'Server has a problem', tone: 'caution', since: true },
  'session-expired': { words: 'Sign-in expired', tone: 'caution', since: false },
  'second-factor-required': { words: 'Second factor needed', tone: 'caution', since: false },
  'device-revoked': { words: 'Laptop not allowed', tone: 'caution', since: false },
  'account-disabled': { words: 'Account switched off', tone: 'caution', since: false },
  'client-too-old': { words: 'Update needed to send', tone: 'caution', since: false },
  'server-too-old': { words: 'Server is too old', tone: 'caution', since: false },
  'not-our-server': { words: 'Not a Hearthline server', tone: 'caution', since: true },
  'malformed-answer': { words: 'Server answers wrongly', tone: 'caution', since: true },
  'disk-full': { words: 'Disk full', tone: 'caution', since: false },
};

const longSilenceMs = 24 * 3_600_000;
const clockToleranceMs = 5 * 60_000;

/** The sync light in words. "Sent" and "received as of" are two facts and neither is ever guessed from the other. */
export function statusSentences(status: SyncStatus, now: Instant, style: TimeStyle): StatusSentences {
  return {
    connection: connection(status, now, style),
    sent: sent(status, now),
    received: received(status, now, style),
    ...(status.refused > 0 ? { refused: { text: countOf(status.refused, 'refused', 'refused'), tone: 'caution' as const } } : {}),
    ...clock(status),
  };
}

function connection({ online, trouble }: SyncStatus, now: Instant, style: TimeStyle): StatusSentences['connection'] {
  if (!trouble) return { online, text: online ? 'Online' : 'Offline', tone: online ? 'good' : 'neutral' };
  const { words, tone, since } = troubles[trouble.kind];
  return { online: false, tone, text: since ? `${words} since ${moment(trouble.since, now, style)}` : words };
}

function sent({ waiting, oldestWaitingAt, refused }: SyncStatus, now: Instant): Sentence {
  // With something refused, "all sent" would be a lie, although nothing waits.
  if (waiting === 0) return refused > 0 ? { text: 'None waiting', tone: 'neutral' } : { text: 'All sent', tone: 'good' };
  const age = oldestWaitingAt === undefined ? 0 : Date.parse(now) - Date.parse(oldestWaitingAt);
  const oldest = age < 60_000 ? '' : `, oldest ${formatDuration(age)}`;
  return { text: `${formatCount(waiting)} waiting${oldest}`, tone: 'neutral' };
}

function received({ phase, progress, receivedAsOf }: SyncStatus, now: Instant, style: TimeStyle): Sentence {
  if (phase === 'first-load') return { text: receiving(progress), tone: 'info' };
  if (receivedAsOf === undefined) return { text: 'Nothing received yet', tone: 'neutral' };
  const stale = Date.parse(now) - Date.parse(receivedAsOf) > longSilenceMs;
  return { text: `Received as of ${moment(receivedAsOf, now, style)}`, tone: stale ? 'caution' : 'neutral' };
}

function receiving(progress: SyncStatus['progress']): string {
  if (!progress) return 'Receiving records';
  const { rows, expected } = progress;
  if (expected === undefined) return `Receiving records: ${formatCount(rows)}`;
  // The indexes of a first load are made at its end: with many records that takes a while in which no number moves.
  return rows < expected ? `Receiving records: ${formatCount(rows)} of ${formatCount(expected)}` : `Sorting ${formatCount(rows)} records`;
}

function clock({ clockOffsetMs }: SyncStatus): { clock?: Sentence } {
  if (clockOffsetMs === undefined || Math.abs(clockOffsetMs) < clockToleranceMs) return {};
  const side = clockOffsetMs > 0 ? 'behind' : 'ahead';
  return { clock: { text: `Laptop clock ${formatDuration(Math.abs(clockOffsetMs))} ${side}`, tone: 'caution' } };
}

/** The time alone today; with its day otherwise. */
function moment(at: Instant, now: Instant, style: TimeStyle): string {
  const day = dateOf(at, style.zone);
  const time = formatTime(at, style);
  return day === dateOf(now, style.zone) ? time : `${formatDate(day, { weekday: true, year: false })}, ${time}`;
}
