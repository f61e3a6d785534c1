import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { SyncStatus } from '../../../shared/protocol/status.ts';
import { statusSentences, type StatusSentences } from './status-sentences.ts';

const at = (time: string): Instant => `2026-03-03T${time}:00.000Z` as Instant;
const now = at('10:42');
const style = { clock: '24', zone: 'UTC', readerZone: 'UTC' } as const;
const calm: SyncStatus = { phase: 'idle', online: true, waiting: 0, refused: 0, receivedAsOf: at('10:41') };

function words(change: Partial<SyncStatus>): Record<keyof StatusSentences, string | undefined> {
  const said = statusSentences({ ...calm, ...change }, now, style);
  return {
    connection: said.connection.text,
    sent: said.sent.text,
    received: said.received.text,
    refused: said.refused?.text,
    clock: said.clock?.text,
  };
}

const nothing = { refused: undefined, clock: undefined };

describe('what the status bar says', () => {
  it.each<[string, Partial<SyncStatus>, Partial<Record<keyof StatusSentences, string | undefined>>]>([
    ['all is well', {}, { connection: 'Online', sent: 'All sent', received: 'Received as of 10:41', ...nothing }],
    [
      'offline with three notes written since',
      { online: false, trouble: { kind: 'offline', since: at('09:12') }, waiting: 3, oldestWaitingAt: at('10:30') },
      { connection: 'Offline since 09:12', sent: '3 waiting, oldest 12 min', received: 'Received as of 10:41', ...nothing },
    ],
    ['one change was made a moment ago', { waiting: 1, oldestWaitingAt: at('10:42') }, { sent: '1 waiting' }],
    [
      'the server is silent since yesterday',
      { online: false, trouble: { kind: 'server-unreachable', since: '2026-03-02T21:00:00.000Z' as Instant } },
      { connection: 'Server does not answer since Mon 2 Mar, 21:00' },
    ],
    [
      'one change was refused: it does not claim that all is sent',
      { refused: 1 },
      { connection: 'Online', sent: 'None waiting', refused: '1 refused' },
    ],
    ['one was refused and two wait', { refused: 1, waiting: 2 }, { sent: '2 waiting', refused: '1 refused' }],
    ['nothing ever came', { receivedAsOf: undefined as never }, { received: 'Nothing received yet' }],
    [
      'the first load is running',
      { phase: 'first-load', progress: { rows: 12_480, expected: 40_000 } },
      { received: 'Receiving records: 12,480 of 40,000' },
    ],
    [
      'all records of the first load are here and being sorted',
      { phase: 'first-load', progress: { rows: 40_000, expected: 40_000 } },
      { received: 'Sorting 40,000 records' },
    ],
    ['the laptop is a day behind', { clockOffsetMs: 26 * 3_600_000 }, { clock: 'Laptop clock 1 day behind' }],
    ['the laptop is ten minutes ahead', { clockOffsetMs: -600_000 }, { clock: 'Laptop clock 10 min ahead' }],
    ['the laptop is a minute off, which harms nobody', { clockOffsetMs: 60_000 }, { clock: undefined }],
    ['the sign-in expired', { online: true, trouble: { kind: 'session-expired', since: at('10:00') } }, { connection: 'Sign-in expired' }],
  ])('%s', (_name, change, expected) => {
    expect(words(change)).toMatchObject(expected);
  });

  it('is never called online while there is trouble', () => {
    expect(statusSentences({ ...calm, trouble: { kind: 'server-error', since: at('10:00') } }, now, style).connection.online).toBe(false);
  });

  it('what was received more than a day ago is pointed out', () => {
    expect(statusSentences({ ...calm, receivedAsOf: '2026-03-02T10:00:00.000Z' as Instant }, now, style).received.tone).toBe('caution');
  });
});
