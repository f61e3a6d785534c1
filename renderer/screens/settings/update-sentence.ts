import type { UpdateState } from '../../../shared/protocol/ipc.ts';

export type UpdateAction = 'check' | 'download' | 'install';

export interface UpdateSentence {
  readonly text: string;
  readonly caution: boolean;
  readonly action?: { readonly do: UpdateAction; readonly label: string; readonly blocked: boolean };
}

const failures: Readonly<Record<Extract<UpdateState, { phase: 'failed' }>['why'], string>> = {
  unreachable: 'The update server does not answer. Try again when there is a connection.',
  tampered: 'The update that was fetched is not what was published, so it was thrown away. Tell your administrator.',
  'no-feed': 'No place is set from which updates come. Your administrator can set one.',
  other: 'The update did not work. Nothing was changed; try again later.',
};

const unavailable: Readonly<Record<Extract<UpdateState, { phase: 'unavailable' }>['why'], string>> = {
  'not-packaged': 'This Hearthline was started from its source and does not update itself.',
  'no-feed': failures['no-feed'],
};

const check = { do: 'check', label: 'Check for updates', blocked: false } as const;

/** Where the update stands and the one thing to do about it. A restart waits for unsaved work, by name. */
export function updateSentence(state: UpdateState, busy: readonly string[], when: (at: string) => string): UpdateSentence {
  switch (state.phase) {
    case 'unavailable':
      return { text: unavailable[state.why], caution: false };
    case 'idle':
      return {
        text: state.checkedAt === undefined ? 'Not checked yet.' : `Last checked ${when(state.checkedAt)}.`,
        caution: false,
        action: check,
      };
    case 'checking':
      return { text: 'Checking', caution: false };
    case 'current':
      return { text: `This is the newest version. Checked ${when(state.checkedAt)}.`, caution: false, action: check };
    case 'available':
      return {
        text: `Version ${state.version} can be fetched. You can go on working meanwhile.`,
        caution: false,
        action: { do: 'download', label: 'Fetch update', blocked: false },
      };
    case 'downloading':
      return { text: `Fetching version ${state.version}: ${String(Math.round(state.percent))} %`, caution: false };
    case 'ready':
      return {
        text:
          busy.length > 0
            ? `Version ${state.version} is ready. Finish first: ${busy.join(', ')}.`
            : `Version ${state.version} is ready. Restarting takes a few seconds; you unlock again afterwards.`,
        caution: false,
        action: { do: 'install', label: 'Restart to update', blocked: busy.length > 0 },
      };
    case 'failed':
      return { text: failures[state.why], caution: true, action: { ...check, label: 'Check again' } };
  }
}
