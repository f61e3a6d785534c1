import { Button } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
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
import { InviteMenu } from '../../widgets/messages/invite-menu.tsx';
import { circleWords } from '../../widgets/messages/message-words.ts';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { CallTile } from './call-tile.tsx';
import { byeWords, levelWords, mediaWords } from './call-words.ts';
import './call.css';
import { useCall } from './use-call.ts';

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
        if (call.doc.status !== 'in-progress')
          return (
            <EmptyState title="This call has ended" action={<GoLink to={paths.patient(call.doc.patientId)}>Open chart</GoLink>}>
              Who was there and how good it was stands in the chart.
            </EmptyState>
          );
        return <Room key={call.id} call={call} />;
      }}
    </QueryState>
  );
}

function Room({ call: record }: { readonly call: StoredRecord<'video-call'> }): ReactElement {
  const { patientId } = record.doc;
  const { view, media, me, call, participants } = useCall(record.id);
  const header = useChartHeader(patientId);
  const [muted, setMuted] = useState(false);
  const [unseen, setUnseen] = useState(false);
  const { run, busy } = useCommand();
  const go = useGo();
  const name = header.data ? listName(header.data.patient.doc.name) : 'the patient';
  const roster = view?.roster ?? [];
  const others = roster.filter(({ peerId, state }) => peerId !== me && state === 'in');
  const waiting = roster.filter(({ state }) => state === 'waiting');

  const mute = (): void => {
    for (const track of media?.stream.getAudioTracks() ?? []) track.enabled = muted;
    setMuted(!muted);
  };
  const hide = (): void => {
    for (const track of media?.stream.getVideoTracks() ?? []) track.enabled = unseen;
    call?.allow(unseen ? '720p' : 'audio');
    setUnseen(!unseen);
  };
  const end = async (): Promise<void> => {
    const ended = { callId: record.id as VideoCallId, patientId, endedAt: instant(Date.now()), participants: participants() };
    call?.leave('end');
    if (await run('call.end', ended)) go(paths.patient(patientId));
    else toast({ tone: 'caution', text: 'The end of the call could not be saved. Try again.' });
  };

  return (
    <div className="call">
      <header className="call-head">
        <h1 className="hl-truncate">
          Video call about <GoLink to={paths.patient(patientId)}>{name}</GoLink>
        </h1>
        <span className="call-level" role="status">
          {view ? levelWords[view.level] : 'Opening camera and microphone…'}
        </span>
        <InviteMenu patientId={patientId} />
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
        <Button variant="filled" loading={busy} onClick={() => void end()}>
          End for everybody
        </Button>
      </header>
      {media?.trouble ? <Notice tone="caution">{mediaWords[media.trouble]}</Notice> : null}
      {view && !view.lineUp && view.phase !== 'ended' ? (
        <Notice tone="caution">
          The server cannot be reached. Whoever is connected stays connected; nobody new can join until it is back.
        </Notice>
      ) : null}
      {view?.bye ? <Notice tone="info">{byeWords[view.bye]}</Notice> : null}
      {waiting.length > 0 ? (
        <section className="call-door" aria-label="At the door">
          {waiting.map((one) => (
            <div key={one.peerId} className="call-door-person" role="alert">
              <span>
                <strong>{one.name}</strong> ({circleWords[one.role].toLowerCase()}) is waiting.
              </span>
              <Button variant="filled" size="xs" onClick={() => call?.session.admit(one.peerId)}>
                Let in
              </Button>
              <Button size="xs" onClick={() => call?.session.remove(one.peerId)}>
                Turn away
              </Button>
            </div>
          ))}
        </section>
      ) : null}
      <div className="call-tiles" data-count={others.length + 1}>
        {others.map((one) => (
          <div key={one.peerId} className="call-person">
            <CallTile
              name={`${one.name}, ${circleWords[one.role].toLowerCase()}`}
              stream={view?.streams.get(one.peerId)}
              note={view?.connected.has(one.peerId) ? (one.level === 'audio' ? 'Sound only' : undefined) : 'Connecting…'}
            />
            <p className="call-person-foot">
              {view?.codes.get(one.peerId) ? (
                <span title="Read it aloud: when both see the same letters, nobody stands in between.">
                  Code <span className="hl-num">{view.codes.get(one.peerId)}</span>
                </span>
              ) : null}
              <span>{levelWords[one.level]}</span>
              {one.role === 'staff' ? null : (
                <button type="button" className="call-remove" onClick={() => call?.session.remove(one.peerId)}>
                  Remove
                </button>
              )}
            </p>
          </div>
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
          <CallTile name="You" own stream={media?.stream} note={unseen ? 'You are not seen' : undefined} />
        </div>
      </div>
    </div>
  );
}
