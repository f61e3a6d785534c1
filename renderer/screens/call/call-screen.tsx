import { Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconMicrophone,
  IconMicrophoneOff,
  IconNotes,
  IconPresentation,
  IconPresentationOff,
  IconUserPlus,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { ShownView } from '../../../shared/call/view/shown-view.tsx';
import { StreamVideo } from '../../../shared/call/view/stream-video.tsx';
import { listName } from '../../../shared/kernel/person-name.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { VideoCallId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { joinCall, leaveCall, useActiveCall } from '../../widgets/calls/active-call.ts';
import { byeWords, levelWords, mediaWords, poorWords } from '../../widgets/calls/call-words.ts';
import { InviteMenu } from '../../widgets/messages/invite-menu.tsx';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { CallDoor } from './call-door.tsx';
import { CallEnded } from './call-ended.tsx';
import { CallPerson } from './call-person.tsx';
import './call.css';
import { GuestDialog } from './guest-dialog.tsx';
import { ShowDialog } from './show-dialog.tsx';

/** A video visit: who waits at the door, who is in, and how good it is. The visit itself goes on beside it, with or without the call. */
export function CallScreen(): ReactElement {
  const callId = useRouteParam('callId') ?? '';
  const answer = useEngineQuery('record', { kind: 'video-call', id: callId }, { kinds: ['video-call'] });
  return (
    <QueryState answer={answer} what="Call">
      {(record) => {
        const call = record as StoredRecord<'video-call'> | undefined;
        if (!call)
          return <EmptyState title="This call is not on this laptop">It may be about somebody who is not in your care.</EmptyState>;
        if (call.doc.status !== 'in-progress') return <CallEnded call={call.doc} />;
        return <Room key={call.id} call={call} />;
      }}
    </QueryState>
  );
}

function Room({ call: record }: { readonly call: StoredRecord<'video-call'> }): ReactElement {
  const { patientId, appointmentId } = record.doc;
  const callId = record.id as VideoCallId;
  const active = useActiveCall();
  const { view, media, me, call, again } = (active?.callId === callId ? active.running : undefined) ?? noCall;
  const header = useChartHeader(patientId);
  const [muted, setMuted] = useState(() => media?.stream.getAudioTracks().some(({ enabled }) => !enabled) ?? false);
  const [unseen, setUnseen] = useState(() => media?.stream.getVideoTracks().some(({ enabled }) => !enabled) ?? false);
  const [asking, setAsking] = useState<'guest' | 'show'>();
  const { run, busy } = useCommand();
  const note = useStartNote();
  const go = useGo();
  useEffect(() => joinCall(callId, patientId), [callId, patientId]);
  const name = header.data ? listName(header.data.patient.doc.name) : 'the patient';
  const roster = view?.roster ?? [];
  const others = roster.filter(({ peerId, state }) => peerId !== me && state === 'in');
  const waiting = roster.filter(({ state }) => state === 'waiting');
  const shown = view?.showing ?? view?.shown?.item;

  const mute = (): void => {
    for (const track of media?.stream.getAudioTracks() ?? []) track.enabled = muted;
    setMuted(!muted);
  };
  const hide = (): void => {
    for (const track of media?.stream.getVideoTracks() ?? []) track.enabled = unseen;
    call?.allow(unseen ? '720p' : 'audio');
    setUnseen(!unseen);
  };
  const leave = (): void => {
    leaveCall();
    go(paths.calls());
  };
  const end = async (): Promise<void> => {
    const present = others.filter(({ peerId }) => view?.connected.has(peerId)).map(({ peerId }) => peerId);
    const ended = { callId, patientId, endedAt: instant(Date.now()), present: view?.phase === 'in' ? [me, ...present] : [] };
    call?.leave('end');
    if (!(await run('call.end', ended))) return toast({ tone: 'caution', text: 'The end of the call could not be saved. Try again.' });
    leaveCall();
    go(paths.patient(patientId));
  };

  return (
    <div className="call">
      <header className="call-head">
        <h1 className="hl-truncate">
          Video call about <GoLink to={paths.patient(patientId)}>{name}</GoLink>
        </h1>
        <span className="call-level hl-truncate" role="status">
          {view
            ? `You send: ${levelWords[view.level].toLowerCase()}${unseen ? '' : (poorWords[view.level] ?? '')}`
            : 'Opening camera and microphone…'}
        </span>
        <InviteMenu patientId={patientId} />
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUserPlus size={15} aria-hidden />} onClick={() => setAsking('guest')}>
              Ask a guest into the call…
            </Menu.Item>
            {view?.showing ? (
              <Menu.Item leftSection={<IconPresentationOff size={15} aria-hidden />} onClick={() => call?.show(undefined)}>
                Stop showing
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconPresentation size={15} aria-hidden />} onClick={() => setAsking('show')}>
                Show a page or photo…
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconNotes size={15} aria-hidden />}
              onClick={() =>
                void note.start({ patientId, type: 'phone', title: 'Video call', ...(appointmentId ? { appointmentId } : {}) })
              }
            >
              Write a note beside the call
            </Menu.Item>
            {appointmentId ? (
              <Menu.Item leftSection={<IconNotes size={15} aria-hidden />} onClick={() => go(paths.visit(appointmentId))}>
                Open the visit beside the call
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
        <Button
          onClick={mute}
          aria-pressed={muted}
          leftSection={muted ? <IconMicrophoneOff size={16} aria-hidden /> : <IconMicrophone size={16} aria-hidden />}
        >
          {muted ? 'Turn sound on' : 'Mute'}
        </Button>
        <Button
          onClick={hide}
          aria-pressed={unseen}
          leftSection={unseen ? <IconVideoOff size={16} aria-hidden /> : <IconVideo size={16} aria-hidden />}
        >
          {unseen ? 'Show me' : 'Sound only'}
        </Button>
        <Button onClick={leave}>Leave</Button>
        {/* Whoever waits at the door is met first. */}
        <Button variant={waiting.length > 0 ? 'default' : 'filled'} loading={busy} onClick={() => void end()}>
          End for everybody
        </Button>
      </header>
      {media?.trouble ? (
        <Notice tone="caution">
          {mediaWords[media.trouble]}{' '}
          <Button size="compact-xs" variant="default" onClick={again}>
            Try again
          </Button>
        </Notice>
      ) : null}
      {view && !view.lineUp && view.phase !== 'ended' ? (
        <Notice tone="caution">
          The server cannot be reached. Whoever is connected stays connected; nobody new can join until it is back.
        </Notice>
      ) : null}
      {view?.level === 'messages' && view.phase === 'in' ? (
        <Notice tone="caution">
          The link carries no sound now. The call comes back by itself; until then{' '}
          <GoLink to={paths.patient(patientId, 'messages')}>write messages</GoLink>. The visit goes on.
        </Notice>
      ) : null}
      {view?.bye ? <Notice tone="info">{byeWords[view.bye]}</Notice> : null}
      <CallDoor waiting={waiting} session={call?.session} />
      <div className="call-stage">
        {shown ? (
          // It scrolls, so the keyboard must reach it.
          <section className="call-shown" aria-label={view?.showing ? 'You show everybody' : 'Shown to everybody'} tabIndex={0}>
            <ShownView item={shown} language="en" />
          </section>
        ) : null}
        <div className="call-tiles" data-count={others.length > 1 ? others.length + 1 : 1}>
          {others.map((one) => (
            <CallPerson
              key={one.peerId}
              one={one}
              view={view}
              alone={others.length === 1 && !shown}
              onRemove={() => call?.session.remove(one.peerId)}
            />
          ))}
          {others.length === 0 && waiting.length === 0 ? (
            <div className="call-empty">
              <p>Nobody else is here yet.</p>
              <p>
                Whoever has the patient’s page open is offered to join now. For somebody new, copy a secure link above; they join from any
                browser.
              </p>
            </div>
          ) : null}
          <div className="call-self">
            <figure className="call-tile" data-own>
              <StreamVideo own stream={media?.stream} label="Picture of You" />
              {unseen ? <p className="call-tile-note">You are not seen</p> : null}
              <figcaption>You</figcaption>
            </figure>
          </div>
        </div>
      </div>
      {asking === 'guest' ? <GuestDialog callId={callId} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'show' ? (
        <ShowDialog patientId={patientId} onShow={(item) => call?.show(item)} onClose={() => setAsking(undefined)} />
      ) : null}
    </div>
  );
}

const noCall = { view: undefined, media: undefined, me: '', call: undefined, again: undefined };
