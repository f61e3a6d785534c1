import './call-dock.css';
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useCurrentPath, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
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
  if (!live?.ok) return null;
  const rung = mine.flatMap(({ record, patient }) => {
    const found = live.calls.find(({ callId }) => callId === record.id);
    return found && found.waiting.length > 0 && !found.inside.some(({ role }) => role === 'staff') ? [{ record, patient, found }] : [];
  });
  const [first] = rung;
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
