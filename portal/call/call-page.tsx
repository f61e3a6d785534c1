import SimplePeer from 'simple-peer/simplepeer.min.js';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { SimplePeerLike } from '../../shared/call/browser-peer.ts';
import { MediaCall, type CallView } from '../../shared/call/media-call.ts';
import type { VideoCallId } from '../../shared/records/ids.ts';
import { newId } from '../circle/use-home.ts';
import { useWords } from '../words/i18n.ts';
import './call.css';
import { openMedia, stopMedia, type CallMedia } from './call-media.ts';
import { openLine } from './line.ts';

/** A call in a browser: first a look at oneself and a yes, then the door, then the room. */
export function CallPage({ callId, onLeave }: { readonly callId: string; readonly onLeave: () => void }): ReactElement {
  const { say } = useWords();
  const [media, setMedia] = useState<CallMedia>();
  const [agreed, setAgreed] = useState(false);
  const able = 'RTCPeerConnection' in window && 'mediaDevices' in navigator;

  useEffect(() => {
    if (!able) return undefined;
    let over = false;
    let opened: CallMedia | undefined;
    void openMedia().then((got) => {
      if (over) return stopMedia(got.stream);
      opened = got;
      setMedia(got);
    });
    return () => {
      over = true;
      if (opened) stopMedia(opened.stream);
    };
  }, [able]);

  if (!able)
    return (
      <section role="alert">
        <p>{say('callNoWebrtc')}</p>
      </section>
    );
  if (!media)
    return (
      <section>
        <p role="status">{say('loading')}</p>
      </section>
    );
  if (agreed) return <Room callId={callId} media={media} onLeave={onLeave} />;
  return (
    <section aria-label={say('callConsentTitle')}>
      <h2>{say('callConsentTitle')}</h2>
      <Trouble media={media} />
      <Picture stream={media.stream} own label={say('me')} />
      <p className="soft">{say('callCheck')}</p>
      <p>{say('callConsent')}</p>
      <div className="answers">
        <button type="button" className="primary" onClick={() => setAgreed(true)}>
          {say('callAgree')}
        </button>
        <button type="button" onClick={onLeave}>
          {say('callNotNow')}
        </button>
      </div>
    </section>
  );
}

const troubleKeys = { denied: 'callDenied', 'in-use': 'callInUse', missing: 'callMissing' } as const;

function Trouble({ media }: { readonly media: CallMedia }): ReactElement | null {
  const { say } = useWords();
  return media.trouble ? (
    <p role="alert" className="circle-note">
      {say(troubleKeys[media.trouble])}
    </p>
  ) : null;
}

function Room({
  callId,
  media,
  onLeave,
}: {
  readonly callId: string;
  readonly media: CallMedia;
  readonly onLeave: () => void;
}): ReactElement {
  const { say } = useWords();
  const [view, setView] = useState<CallView<MediaStream>>();
  const [muted, setMuted] = useState(false);
  const [unseen, setUnseen] = useState(false);
  const [me] = useState(() => newId('x').slice(2));
  const call = useRef<MediaCall<MediaStream>>(undefined);

  useEffect(() => {
    const begun = new MediaCall<MediaStream>(
      { type: 'hello', callId: callId as VideoCallId, peerId: me, consented: true },
      {
        stream: media.stream,
        openLine,
        createPeer: (options) => new SimplePeer(options) as unknown as SimplePeerLike,
        after: (ms, run) => {
          const timer = window.setTimeout(run, ms);
          return () => window.clearTimeout(timer);
        },
        changed: setView,
      },
    );
    call.current = begun;
    begun.open();
    return () => begun.leave();
  }, [callId, me, media]);

  const others = (view?.roster ?? []).filter(({ peerId, state }) => peerId !== me && state === 'in');
  const code = [...(view?.codes.values() ?? [])][0];
  const mute = (): void => {
    for (const track of media.stream.getAudioTracks()) track.enabled = muted;
    setMuted(!muted);
  };
  const hide = (): void => {
    for (const track of media.stream.getVideoTracks()) track.enabled = unseen;
    call.current?.allow(unseen ? '720p' : 'audio');
    setUnseen(!unseen);
  };
  if (view?.phase === 'ended')
    return (
      <section role="status">
        <p>{say('callOver')}</p>
        <button type="button" onClick={onLeave}>
          {say('back')}
        </button>
      </section>
    );
  return (
    <section aria-label={say('callJoin')} className="room">
      <Trouble media={media} />
      <p role="status">
        {view?.phase === 'waiting' ? say('callWaiting') : null}
        {!view || view.phase === 'connecting' ? say('callConnecting') : null}
        {view && (view.level === 'audio' || view.level === 'messages') && !unseen ? say('callSlow') : null}
      </p>
      {others.map(({ peerId, name }) => (
        <Picture
          key={peerId}
          stream={view?.streams.get(peerId)}
          label={view?.connected.has(peerId) ? name : `${name}: ${say('callConnecting')}`}
        />
      ))}
      {code ? <p className="soft">{say('callCode', { code })}</p> : null}
      <Picture stream={media.stream} own label={say('me')} />
      <div className="answers">
        <button type="button" aria-pressed={muted} onClick={mute}>
          {say(muted ? 'callUnmute' : 'callMute')}
        </button>
        <button type="button" aria-pressed={unseen} onClick={hide}>
          {say(unseen ? 'callShow' : 'callHide')}
        </button>
        <button type="button" className="primary" onClick={onLeave}>
          {say('callLeave')}
        </button>
      </div>
    </section>
  );
}

function Picture({
  stream,
  label,
  own = false,
}: {
  readonly stream: MediaStream | undefined;
  readonly label: string;
  readonly own?: boolean;
}): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== (stream ?? null)) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <figure className="picture" data-own={own}>
      <video ref={video} autoPlay playsInline muted={own} aria-label={label} />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
