import './call-dock.css';
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useCurrentPath, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { useDueAlarm } from '../due-alarm.ts';
import { useActiveCall } from './active-call.ts';
import { nameInCall } from './call-words.ts';
import { useLiveCalls } from './use-live-calls.ts';

/** Wherever one is in the app: somebody waits at the door of a call that one began, and nobody is there. */
export function CallBell(): ReactElement | null {
  const go = useGo();
  const active = useActiveCall();
  const path = useCurrentPath();
  const { person } = useOpenSession();
  const open = useEngineQuery('openCalls', {}).data ?? [];
  const mine = open.filter(({ record }) => record.doc.startedBy === person.id && record.id !== active?.callId);
  const live = useLiveCalls(mine.length > 0 && path !== paths.calls());
  const calls = live?.ok ? live.calls : [];
  const rung = mine.flatMap(({ record, patient }) => {
    const found = calls.find(({ callId }) => callId === record.id);
    return found && found.waiting.length > 0 && !found.inside.some(({ role }) => role === 'staff') ? [{ record, patient, found }] : [];
  });
  const [first] = rung;
  // Heard and not only seen: whoever began the call waits for this, perhaps with another window in front.
  useDueAlarm(first && 'Somebody is at the door', true);
  return first ? (
    <div className="call-bell" role="alert">
      <span>
        <strong>{first.found.waiting.map(nameInCall).join(' and ')}</strong> at the door of the video call about {first.patient.name}.
      </span>
      <Button size="xs" variant="filled" onClick={() => go(paths.call(first.record.id))}>
        Join call
      </Button>
    </div>
  ) : null;
}
