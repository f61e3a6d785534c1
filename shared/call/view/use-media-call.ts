import SimplePeer from 'simple-peer/simplepeer.min.js';
import { useEffect, useState } from 'react';
import type { VideoCallId } from '../../records/ids.ts';
import type { SimplePeerLike } from '../browser-peer.ts';
import { MediaCall, type CallView, type MediaCallPorts } from '../media-call.ts';

export interface JoinedCall {
  readonly view: CallView<MediaStream> | undefined;
  readonly call: MediaCall<MediaStream> | undefined;
}

interface Joining {
  readonly callId: string;
  /** Our name in the call, made at random for this window. */
  readonly me: string;
  /** Not joined while it is undefined. */
  readonly stream: MediaStream | undefined;
  readonly openLine: MediaCallPorts<MediaStream>['openLine'];
}

/** Takes part in a call for as long as its window shows it. */
export function useMediaCall({ callId, me, stream, openLine }: Joining): JoinedCall {
  const [joined, setJoined] = useState<JoinedCall>({ view: undefined, call: undefined });
  useEffect(() => {
    if (!stream) return undefined;
    const call = new MediaCall<MediaStream>(
      { type: 'hello', callId: callId as VideoCallId, peerId: me, consented: true },
      {
        ...{ stream, openLine },
        createPeer: (options) => new SimplePeer(options) as unknown as SimplePeerLike,
        after: (ms, run) => {
          const timer = window.setTimeout(run, ms);
          return () => window.clearTimeout(timer);
        },
        changed: (view) => setJoined({ view, call }),
      },
    );
    call.open();
    return () => call.leave();
  }, [callId, me, stream, openLine]);
  return joined;
}
