import SimplePeer from 'simple-peer/simplepeer.min.js';
import { useEffect, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { CallTimeline } from '../../../shared/call/call-timeline.ts';
import type { SimplePeerLike } from '../../../shared/call/browser-peer.ts';
import { MediaCall, type CallView } from '../../../shared/call/media-call.ts';
import type { VideoCallId } from '../../../shared/records/ids.ts';
import type { CallParticipant } from '../../../shared/records/video-call.ts';
import { call as ask, listenToCalls } from '../../app/engine.ts';
import { openMedia, stopMedia, type CallMedia } from './call-media.ts';

export interface OpenCall {
  readonly view: CallView<MediaStream> | undefined;
  readonly media: CallMedia | undefined;
  readonly me: string;
  readonly call: MediaCall<MediaStream> | undefined;
  readonly participants: () => CallParticipant[];
}

/** Joins a call for as long as the screen is open. The line to the server is held by the engine; sound and pictures go straight to the others. */
export function useCall(callId: string): OpenCall {
  const me = useMemo(() => v7().replaceAll('-', ''), []);
  const timeline = useRef(new CallTimeline());
  const [media, setMedia] = useState<CallMedia>();
  const [view, setView] = useState<CallView<MediaStream>>();
  const [call, setCall] = useState<MediaCall<MediaStream>>();

  useEffect(() => {
    let over = false;
    let opened: CallMedia | undefined;
    let begun: MediaCall<MediaStream> | undefined;
    void openMedia().then((got) => {
      if (over) return stopMedia(got.stream);
      opened = got;
      setMedia(got);
      begun = new MediaCall<MediaStream>(
        { type: 'hello', callId: callId as VideoCallId, peerId: me, consented: true },
        {
          stream: got.stream,
          openLine,
          createPeer: (options) => new SimplePeer(options) as unknown as SimplePeerLike,
          after: (ms, run) => {
            const timer = window.setTimeout(run, ms);
            return () => window.clearTimeout(timer);
          },
          changed: (next) => {
            timeline.current.seen(next.roster, Date.now());
            setView(next);
          },
        },
      );
      setCall(begun);
      begun.open();
    });
    return () => {
      over = true;
      begun?.leave();
      if (opened) stopMedia(opened.stream);
    };
  }, [callId, me]);

  return { view, media, me, call, participants: () => timeline.current.participants(Date.now()) };
}

/** A line through the engine, which alone reaches the server and knows the session. */
function openLine(on: { readonly opened: () => void; readonly message: (text: string) => void; readonly lost: () => void }) {
  const lineId = v7();
  let lost = false;
  const lose = (): void => {
    if (lost) return;
    lost = true;
    stop();
    on.lost();
  };
  const stop = listenToCalls((event) => {
    if (event.lineId !== lineId || lost) return;
    if (event.what === 'heard') on.message(event.text);
    else if (event.what === 'opened') on.opened();
    else lose();
  });
  void ask('call.open', { lineId }).catch(lose);
  return {
    send: (text: string) => void ask('call.say', { lineId, text }).then(({ said }) => (said ? undefined : lose()), lose),
    close: () => {
      lost = true;
      stop();
      void ask('call.close', { lineId }).catch(() => undefined);
    },
  };
}
