import { useState, type ReactElement } from 'react';
import { canCall } from '../../shared/call/view/media.ts';
import { useDevices } from '../../shared/call/view/use-devices.ts';
import { useWords } from '../words/i18n.ts';
import './call.css';
import { CallRoom } from './call-room.tsx';
import { DeviceCheck } from './device-check.tsx';

interface CallPageProps {
  readonly callId: string;
  readonly onLeave: () => void;
  /** Where messages are written when the link carries no sound; guests have none. */
  readonly onMessages?: () => void;
}

/** A call in a browser: first a look at oneself and a yes, then the door, then the room. */
export function CallPage({ callId, onLeave, onMessages }: CallPageProps): ReactElement {
  const { say } = useWords();
  const [agreed, setAgreed] = useState(false);
  const able = canCall();
  const devices = useDevices(able);
  const { media } = devices;
  if (!able)
    return (
      <section role="alert" className="call-over">
        <p>{say('callNoWebrtc')}</p>
        <button type="button" onClick={onLeave}>
          {say('back')}
        </button>
      </section>
    );
  if (!media)
    return (
      <section>
        <p role="status">{say('callAsking')}</p>
      </section>
    );
  return agreed ? (
    <CallRoom callId={callId} media={media} onLeave={onLeave} onMessages={onMessages} />
  ) : (
    <DeviceCheck devices={devices} media={media} onAgree={() => setAgreed(true)} onLeave={onLeave} />
  );
}
