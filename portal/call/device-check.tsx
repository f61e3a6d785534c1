import type { ReactElement } from 'react';
import type { CallMedia } from '../../shared/call/view/media.ts';
import { StreamVideo } from '../../shared/call/view/stream-video.tsx';
import { useLoudness, type Device, type Devices } from '../../shared/call/view/use-devices.ts';
import { useWords } from '../words/i18n.ts';
import { Trouble } from './trouble.tsx';

interface DeviceCheckProps {
  readonly devices: Devices;
  readonly media: CallMedia;
  readonly onAgree: () => void;
  readonly onLeave: () => void;
}

/** Before the door: how one looks and whether one is heard, which camera and microphone, and the yes to a video visit. */
export function DeviceCheck({ devices, media, onAgree, onLeave }: DeviceCheckProps): ReactElement {
  const { say } = useWords();
  const loudness = useLoudness(media.stream);
  const hasSound = media.stream.getAudioTracks().length > 0;
  const hasPicture = media.stream.getVideoTracks().length > 0;
  return (
    <section aria-label={say('callConsentTitle')} className="check">
      <h2>{say('callConsentTitle')}</h2>
      <Trouble media={media} />
      {media.trouble ? (
        <button type="button" className="call-again" onClick={devices.again}>
          {say('tryAgain')}
        </button>
      ) : null}
      {hasPicture ? (
        <figure className="picture" data-own>
          <StreamVideo stream={media.stream} own label={say('me')} />
          <figcaption>{say('me')}</figcaption>
        </figure>
      ) : null}
      {hasSound ? (
        <div className="loudness">
          <span id="loudness">{say('callHeard')}</span>
          <meter aria-labelledby="loudness" min={0} max={1} value={loudness} />
        </div>
      ) : null}
      <Choice
        label={say('callCamera')}
        devices={devices.cameras}
        value={devices.choice.camera}
        onChoose={(camera) => devices.choose({ camera })}
      />
      <Choice
        label={say('callMicrophone')}
        devices={devices.microphones}
        value={devices.choice.microphone}
        onChoose={(microphone) => devices.choose({ microphone })}
      />
      <p>{say('callConsent')}</p>
      <div className="answers">
        <button type="button" className="primary" onClick={onAgree}>
          {say('callAgree')}
        </button>
        <button type="button" onClick={onLeave}>
          {say('callNotNow')}
        </button>
      </div>
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly devices: readonly Device[];
  readonly value: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** Asked only where there is something to choose. */
function Choice({ label, devices, value, onChoose }: ChoiceProps): ReactElement | null {
  const { say } = useWords();
  if (devices.length < 2) return null;
  return (
    <label className="call-choice">
      {label}
      <select value={value ?? devices[0]?.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {devices.map((one) => (
          <option key={one.id} value={one.id}>
            {/^\d+$/.test(one.label) ? say('callDevice', { number: one.label }) : one.label}
          </option>
        ))}
      </select>
    </label>
  );
}
