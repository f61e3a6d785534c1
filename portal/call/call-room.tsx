import { useState, type ReactElement } from 'react';
import type { ByeReason, MediaLevel, RosterEntry } from '../../shared/call/signals.ts';
import type { CallMedia } from '../../shared/call/view/media.ts';
import { ShownView } from '../../shared/call/view/shown-view.tsx';
import { StreamVideo } from '../../shared/call/view/stream-video.tsx';
import { useMediaCall } from '../../shared/call/view/use-media-call.ts';
import { newId } from '../circle/use-home.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/i18n.ts';
import { openLine } from './line.ts';
import { Trouble } from './trouble.tsx';

interface CallRoomProps {
  readonly callId: string;
  readonly media: CallMedia;
  readonly onLeave: () => void;
  readonly onMessages?: (() => void) | undefined;
}

const byeKeys: Readonly<Record<ByeReason, WordKey>> = {
  ended: 'callOver',
  removed: 'callRemoved',
  'not-allowed': 'callNotAllowed',
  full: 'callFull',
  elsewhere: 'callElsewhere',
  'session-over': 'callNotAllowed',
};

const titleKeys: Readonly<Record<string, WordKey>> = {
  interpreter: 'guestInterpreter',
  specialist: 'guestSpecialist',
  guest: 'guestGuest',
};

const noteKeys: Readonly<Partial<Record<MediaLevel, WordKey>>> = { audio: 'callNoPicture', messages: 'callNothing' };

/** The door, then the room: the others large, oneself small; what is shown stands first. */
export function CallRoom({ callId, media, onLeave, onMessages }: CallRoomProps): ReactElement {
  const { say, language } = useWords();
  const [me] = useState(() => newId('x').slice(2));
  const { view, call } = useMediaCall({ callId, me, stream: media.stream, openLine });
  const [muted, setMuted] = useState(false);
  const [unseen, setUnseen] = useState(false);
  if (view?.bye)
    return (
      <section role="status" className="call-over">
        <p>{say(byeKeys[view.bye])}</p>
        <button type="button" onClick={onLeave}>
          {say('back')}
        </button>
      </section>
    );
  const others = (view?.roster ?? []).filter(({ peerId, state }) => peerId !== me && state === 'in');
  const nameOf = ({ name, title }: RosterEntry): string => {
    const key = title === undefined ? undefined : titleKeys[title];
    return key ? `${name}, ${say(key)}` : name;
  };
  /** Why a picture stands still or is dark. */
  const noteOf = ({ peerId, level }: RosterEntry): string | null => {
    if (!view?.connected.has(peerId)) return say('callConnecting');
    const key = noteKeys[view.levels.get(peerId) ?? level];
    return key ? say(key) : null;
  };
  const shownBy = others.find(({ peerId }) => peerId === view?.shown?.by);
  const mute = (): void => {
    for (const track of media.stream.getAudioTracks()) track.enabled = muted;
    setMuted(!muted);
  };
  const hide = (): void => {
    for (const track of media.stream.getVideoTracks()) track.enabled = unseen;
    call?.allow(unseen ? '720p' : 'audio');
    setUnseen(!unseen);
  };
  return (
    <section aria-label={say('callJoin')} className="room">
      <Trouble media={media} />
      <p role="status" className="room-state">
        {view?.phase === 'waiting' ? say('callWaiting') : null}
        {!view || view.phase === 'connecting' ? say('callConnecting') : null}
        {view?.phase === 'in' && !view.lineUp ? say('callLineDown') : null}
        {view?.level === 'audio' && !unseen ? say('callSlow') : null}
        {view?.level === 'messages' ? say('callNoSound') : null}
      </p>
      {view?.level === 'messages' && onMessages ? (
        <button type="button" onClick={onMessages}>
          {say('callMessages')}
        </button>
      ) : null}
      {view?.shown && shownBy ? (
        <div className="shown">
          <p className="soft">{say('callShown', { name: shownBy.name })}</p>
          <ShownView item={view.shown.item} language={language} />
        </div>
      ) : null}
      <div className="pictures" data-count={others.length + 1}>
        {others.map((one) => (
          <figure key={one.peerId} className="picture" data-still={noteOf(one) !== null}>
            <StreamVideo stream={view?.streams.get(one.peerId)} label={nameOf(one)} />
            <p className="picture-note">{noteOf(one)}</p>
            <figcaption>
              {nameOf(one)}
              {view?.codes.get(one.peerId) ? (
                <span className="code">{say('callCode', { code: view.codes.get(one.peerId) ?? '' })}</span>
              ) : null}
            </figcaption>
          </figure>
        ))}
        <figure className="picture" data-own data-unseen={unseen || media.stream.getVideoTracks().length === 0}>
          <StreamVideo stream={media.stream} own label={say('me')} />
          <figcaption>{say('me')}</figcaption>
        </figure>
      </div>
      {others.length > 0 ? <p className="soft">{say('callCodeWhy')}</p> : null}
      <div className="room-buttons">
        <button type="button" aria-pressed={muted} onClick={mute}>
          {say(muted ? 'callUnmute' : 'callMute')}
        </button>
        <button type="button" aria-pressed={unseen} onClick={hide}>
          {say(unseen ? 'callShow' : 'callHide')}
        </button>
        <button type="button" onClick={onLeave}>
          {say('callLeave')}
        </button>
      </div>
    </section>
  );
}
