import './call-dock.css';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsDiagonal, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { v7 } from 'uuid';
import { StreamVideo } from '../../../shared/call/view/stream-video.tsx';
import { useDevices } from '../../../shared/call/view/use-devices.ts';
import { useMediaCall } from '../../../shared/call/view/use-media-call.ts';
import type { VideoCallId } from '../../../shared/records/ids.ts';
import { useCurrentPath, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { callRuns, leaveCall, type RunningCall } from './active-call.ts';
import { openLine } from './call-line.ts';
import { byeWords, nameInCall } from './call-words.ts';

/** Runs the window's call; at other places of the app it shows it small, in a corner. */
export function CallRunner({ callId }: { readonly callId: VideoCallId }): ReactElement | null {
  const me = useMemo(() => v7().replaceAll('-', ''), []);
  const devices = useDevices();
  const { media } = devices;
  const { view, call } = useMediaCall({ callId, me, stream: media?.stream, openLine });
  const again = useRef(devices.again);
  useEffect(() => {
    again.current = devices.again;
  });
  const running = useMemo((): RunningCall => ({ ...{ view, call, me, media }, again: () => again.current() }), [view, call, me, media]);
  useEffect(() => callRuns(callId, running), [callId, running]);
  return useCurrentPath() === paths.call(callId) ? null : <Dock callId={callId} running={running} />;
}

function Dock({ callId, running: { view, me, media } }: { readonly callId: VideoCallId; readonly running: RunningCall }): ReactElement {
  const go = useGo();
  const [muted, setMuted] = useState(() => media?.stream.getAudioTracks().some(({ enabled }) => !enabled) ?? false);
  const roster = view?.roster ?? [];
  const others = roster.filter(({ peerId, state }) => peerId !== me && state === 'in');
  const waiting = roster.filter(({ state }) => state === 'waiting').length;
  const mute = (): void => {
    for (const track of media?.stream.getAudioTracks() ?? []) track.enabled = muted;
    setMuted(!muted);
  };
  return (
    <aside className="call-dock" aria-label="Video call">
      {others.map((one) => (
        <figure key={one.peerId}>
          <StreamVideo stream={view?.streams.get(one.peerId)} label={`Picture of ${nameInCall(one)}`} />
          <figcaption className="hl-truncate">{one.name}</figcaption>
        </figure>
      ))}
      <p role="status">
        {view?.bye ? byeWords[view.bye] : others.length === 0 ? 'Nobody else is in the call.' : null}
        {waiting > 0 ? ` ${String(waiting)} at the door.` : null}
      </p>
      <div className="call-dock-buttons">
        <Button
          size="xs"
          variant={waiting > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowsDiagonal size={14} aria-hidden />}
          onClick={() => go(paths.call(callId))}
        >
          Open call
        </Button>
        <ActionIcon aria-label={muted ? 'Turn sound on' : 'Mute'} aria-pressed={muted} onClick={mute}>
          {muted ? <IconMicrophoneOff size={16} aria-hidden /> : <IconMicrophone size={16} aria-hidden />}
        </ActionIcon>
        <Button size="xs" variant="default" onClick={leaveCall}>
          {view?.bye ? 'Close' : 'Leave'}
        </Button>
      </div>
    </aside>
  );
}
