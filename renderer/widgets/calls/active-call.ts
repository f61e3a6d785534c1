import { useSyncExternalStore } from 'react';
import type { CallMedia } from '../../../shared/call/view/media.ts';
import type { JoinedCall } from '../../../shared/call/view/use-media-call.ts';
import type { PatientId, VideoCallId } from '../../../shared/records/ids.ts';

/** What the window knows of the call that it is in. */
export interface RunningCall extends JoinedCall {
  readonly me: string;
  readonly media: CallMedia | undefined;
  /** Asks for camera and microphone anew. */
  readonly again: () => void;
}

export interface ActiveCall {
  readonly callId: VideoCallId;
  readonly patientId: PatientId;
  readonly running: RunningCall | undefined;
}

let active: ActiveCall | undefined;
const listeners = new Set<() => void>();

function set(next: ActiveCall | undefined): void {
  active = next;
  for (const told of listeners) told();
}

/** The window's one call: it goes on while other places of the app are open, so that a visit is charted beside it. */
export function useActiveCall(): ActiveCall | undefined {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => active,
  );
}

export function joinCall(callId: VideoCallId, patientId: PatientId): void {
  if (active?.callId !== callId) set({ callId, patientId, running: undefined });
}

export function leaveCall(): void {
  if (active) set(undefined);
}

export function callRuns(callId: VideoCallId, running: RunningCall): void {
  if (active?.callId === callId) set({ ...active, running });
}
