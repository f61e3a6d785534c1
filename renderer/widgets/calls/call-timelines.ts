import { CallTimeline } from '../../../shared/call/call-timeline.ts';
import type { VideoCallId } from '../../../shared/records/ids.ts';

/** A window is in one call at a time; these are the last ones that it may go back to. */
const mostKept = 5;
const kept = new Map<VideoCallId, CallTimeline>();

/** What this window saw of a call, also before it left and came back: ending the call keeps all of it. */
export function timelineOf(callId: VideoCallId): CallTimeline {
  const timeline = kept.get(callId) ?? new CallTimeline();
  kept.delete(callId);
  kept.set(callId, timeline);
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
  return timeline;
}
