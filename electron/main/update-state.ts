import type { UpdateState } from '../../shared/protocol/ipc.ts';

/** What the updater tells us, cut to what the screen needs. */
export type UpdateEvent =
  | { readonly what: 'checking' }
  | { readonly what: 'none'; readonly at: string }
  | { readonly what: 'available'; readonly version: string }
  | { readonly what: 'progress'; readonly percent: number }
  | { readonly what: 'downloaded'; readonly version: string }
  | { readonly what: 'failed'; readonly code: string };

/** Error codes of the updater and of Chromium's network, by what they mean to a person. Checked in this order. */
const meanings: readonly (readonly [RegExp, Extract<UpdateState, { phase: 'failed' }>['why']])[] = [
  [/CHECKSUM|SIGNATURE|INVALID_UPDATE_INFO|ERR_UPDATER_UNTRUSTED/, 'tampered'],
  [/CHANNEL_FILE_NOT_FOUND|ERR_UPDATER_NO_PUBLISHED|HTTP_ERROR_404|ZIP_FILE_NOT_FOUND|ASSET_NOT_FOUND/, 'no-feed'],
  [/net::ERR|ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|HTTP_ERROR/, 'unreachable'],
];

export function meaningOf(code: string): Extract<UpdateState, { phase: 'failed' }>['why'] {
  return meanings.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
}

/** The next state. A version that is ready was downloaded and verified: only its installation can still fail. */
export function nextUpdateState(state: UpdateState, event: UpdateEvent): UpdateState {
  if (state.phase === 'ready' && event.what !== 'downloaded' && event.what !== 'failed') return state;
  switch (event.what) {
    case 'checking':
      return { phase: 'checking' };
    case 'none':
      return { phase: 'current', checkedAt: event.at };
    case 'available':
      return { phase: 'available', version: event.version };
    case 'progress':
      return 'version' in state ? { phase: 'downloading', version: state.version, percent: event.percent } : state;
    case 'downloaded':
      return { phase: 'ready', version: event.version };
    case 'failed':
      return {
        phase: 'failed',
        why: meaningOf(event.code),
        ...('version' in state ? { version: state.version } : {}),
      };
  }
}
