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

/** Wherever one is in the app: in a call that one began somebody waits at the door, or is alone inside, as after a crash of this app. */
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
    if (!found || found.inside.some(({ role }) => role === 'staff')) return [];
    const knocks = found.waiting.length > 0;
    const who = knocks ? found.waiting : found.inside;
    return who.length > 0 ? [{ record, patient, who, knocks }] : [];
  });
  const first = rung.find(({ knocks }) => knocks) ?? rung[0];
  // Heard and not only seen: whoever began the call waits for this, perhaps with another window in front.
  useDueAlarm(first?.knocks ? 'Somebody is at the door' : undefined, true);
  return first ? (
    <div className="call-bell" role="alert">
      <span>
        <strong>{first.who.map(nameInCall).join(' and ')}</strong> {first.knocks ? 'at the door of' : 'without you in'} the video call about{' '}
        {first.patient.name}.
      </span>
      <Button size="xs" variant="filled" onClick={() => go(paths.call(first.record.id))}>
        Join call
      </Button>
    </div>
  ) : null;
}
