import { Button } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { v7 } from 'uuid';
import { makeId } from '../../../shared/kernel/ids.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { AppointmentId, PatientId, VideoCallId } from '../../../shared/records/ids.ts';
import { useSyncStatus } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../use-command.ts';

/** Opens a video call about a patient. It is live: without the server it says so instead of opening a door that nobody can find. */
export function StartCallButton({
  patientId,
  appointmentId,
  quiet = false,
}: {
  readonly patientId: PatientId;
  readonly appointmentId?: AppointmentId;
  /** Small, where the place has another main action. */
  readonly quiet?: boolean;
}): ReactElement {
  const { run, busy } = useCommand();
  const status = useSyncStatus();
  const go = useGo();
  const start = async (): Promise<void> => {
    if (status?.trouble)
      return toast({
        tone: 'caution',
        text: 'A video call needs the server, and it cannot be reached now. Messages wait and are sent later.',
      });
    const callId = makeId<VideoCallId>('vid', v7());
    const args = { callId, patientId, startedAt: instant(Date.now()), ...(appointmentId ? { appointmentId } : {}) };
    if (await run('call.start', args)) go(paths.call(callId));
    else toast({ tone: 'caution', text: 'The call could not be started.' });
  };
  return (
    <Button
      variant="default"
      size={quiet ? 'compact-xs' : 'sm'}
      loading={busy}
      leftSection={<IconVideo size={15} aria-hidden />}
      onClick={() => void start()}
    >
      Video call
    </Button>
  );
}
