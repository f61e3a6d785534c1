import type { ReactElement } from 'react';
import type { CallView } from '../../../shared/call/media-call.ts';
import type { MediaLevel, RosterEntry } from '../../../shared/call/signals.ts';
import { StreamVideo } from '../../../shared/call/view/stream-video.tsx';
import { levelWords, nameInCall } from '../../widgets/calls/call-words.ts';

interface CallPersonProps {
  readonly one: RosterEntry;
  readonly view: CallView<MediaStream> | undefined;
  /** There is room to say what the code is for. */
  readonly alone: boolean;
  readonly onRemove: () => void;
}

/** Why a picture stands still: what it shows is old. */
const stillWords: Readonly<Partial<Record<MediaLevel, string>>> = {
  audio: 'No picture now, sound only',
  messages: 'No picture and no sound now',
};

/** One of the others: picture and sound, the name in words, the code that both read aloud, how good it is. */
export function CallPerson({ one, view, alone, onRemove }: CallPersonProps): ReactElement {
  const name = nameInCall(one);
  const code = view?.codes.get(one.peerId);
  const connected = view?.connected.has(one.peerId) ?? false;
  // What they send here; until they say so, what they send at best.
  const level = view?.levels.get(one.peerId) ?? one.level;
  const note = connected ? stillWords[level] : 'Connecting…';
  return (
    <div className="call-person">
      <figure className="call-tile" data-still={note !== undefined}>
        <StreamVideo stream={view?.streams.get(one.peerId)} label={`Picture of ${name}`} />
        {note ? <p className="call-tile-note">{note}</p> : null}
        <figcaption>{name}</figcaption>
      </figure>
      <p className="call-person-foot">
        {code ? (
          <span title="Read it aloud: when both see the same letters, nobody stands in between.">
            Code <span className="hl-num">{code}</span>
          </span>
        ) : null}
        {code && alone ? <span className="hl-truncate">Read it to each other: the same letters mean nobody listens in.</span> : null}
        <span className="hl-truncate">Sends: {levelWords[level].toLowerCase()}</span>
        {one.role === 'staff' ? null : (
          <button type="button" className="call-remove" onClick={onRemove} aria-label={`Remove ${one.name}`}>
            Remove
          </button>
        )}
      </p>
    </div>
  );
}
