import { expect, test } from 'vitest';
import type { UpdateState } from '../../shared/protocol/ipc.ts';
import { meaningOf, nextUpdateState, type UpdateEvent } from './update-state.ts';

const after = (...events: UpdateEvent[]): UpdateState => events.reduce(nextUpdateState, { phase: 'idle' });

test('a newer version is offered, fetched with its progress shown, and then ready', () => {
  const offered = [{ what: 'checking' }, { what: 'available', version: '2.0.0' }] as const;
  expect(after(...offered)).toEqual({ phase: 'available', version: '2.0.0' });
  expect(after(...offered, { what: 'progress', percent: 40 })).toEqual({ phase: 'downloading', version: '2.0.0', percent: 40 });
  expect(after(...offered, { what: 'progress', percent: 40 }, { what: 'downloaded', version: '2.0.0' })).toEqual({
    phase: 'ready',
    version: '2.0.0',
  });
});

test('the same version means up to date, with the time of the look', () => {
  expect(after({ what: 'checking' }, { what: 'none', at: '2026-03-03T08:00:00Z' })).toEqual({
    phase: 'current',
    checkedAt: '2026-03-03T08:00:00Z',
  });
});

test('a failed download says why and which version it was', () => {
  expect(after({ what: 'available', version: '2.0.0' }, { what: 'failed', code: 'ERR_CHECKSUM_MISMATCH' })).toEqual({
    phase: 'failed',
    why: 'tampered',
    version: '2.0.0',
  });
  expect(after({ what: 'checking' }, { what: 'failed', code: 'net::ERR_CONNECTION_REFUSED' })).toEqual({
    phase: 'failed',
    why: 'unreachable',
  });
});

test('a version that is ready stays ready whatever a later look finds', () => {
  const later = after({ what: 'downloaded', version: '2.0.0' }, { what: 'checking' }, { what: 'none', at: '2026-03-03T08:00:00Z' });
  expect(later).toEqual({ phase: 'ready', version: '2.0.0' });
});

test('an installation that failed is told, with the version', () => {
  const failed = after({ what: 'downloaded', version: '2.0.0' }, { what: 'failed', code: 'Error' });
  expect(failed).toEqual({ phase: 'failed', why: 'other', version: '2.0.0' });
});

test.each([
  ['ERR_CHECKSUM_MISMATCH', 'tampered'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'tampered'],
  ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'no-feed'],
  ['HTTP_ERROR_404', 'no-feed'],
  ['HTTP_ERROR_503', 'unreachable'],
  ['net::ERR_NAME_NOT_RESOLVED', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['TypeError', 'other'],
] as const)('the code %s means %s', (code, why) => {
  expect(meaningOf(code)).toBe(why);
});
