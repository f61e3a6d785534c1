import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { DeviceRow } from '../../../shared/protocol/devices.ts';
import { call, useOpenSession } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { RelativeTime } from '../../widgets/date-time.tsx';
import { troubleWords } from '../../widgets/trouble-words.ts';
import './devices.css';
import { byConcern, deviceConcern } from './device-words.ts';

/** The laptops of the organisation: which are well, which hold unsent work, and the way to sign a lost one out. It is asked of the server each time. */
export function DevicesScreen(): ReactElement {
  const { deviceId } = useOpenSession();
  const now = useNow();
  const { data, refetch, isFetching } = useQuery({
    queryKey: ['devices'],
    queryFn: () => call('devices.list', {}),
    staleTime: 0,
    refetchInterval: 60_000,
  });
  const [losing, setLosing] = useState<DeviceRow>();
  const devices = data?.ok ? byConcern(data.devices, now) : [];
  const columns: readonly Column<DeviceRow>[] = [
    { name: 'Who', width: 'minmax(140px, 1.2fr)', cell: ({ person, id }) => (id === deviceId ? `${person} (this laptop)` : person) },
    { name: 'Laptop', width: 'minmax(120px, 1fr)', cell: ({ name, platform }) => `${name} · ${platform}` },
    { name: 'Version', width: '80px', cell: ({ appVersion }) => appVersion },
    { name: 'Last heard of', width: '120px', cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
    { name: 'Waiting', width: '80px', numeric: true, cell: ({ waiting }) => waiting ?? 'Not told' },
    { name: 'Refused', width: '80px', numeric: true, cell: ({ refused }) => refused ?? 'Not told' },
    { name: 'Needs', width: 'minmax(160px, 1.4fr)', cell: (device) => deviceConcern(device, now) ?? 'Nothing' },
  ];
  return (
    <Screen
      title="Laptops"
      detail={data?.ok ? countOf(devices.length, 'laptop') : undefined}
      tools={
        <Button leftSection={<IconRefresh size={15} aria-hidden />} loading={isFetching} onClick={() => void refetch()}>
          Ask again
        </Button>
      }
    >
      <div className="devices">
        {!data ? (
          <Loading what="Laptops" />
        ) : !data.ok ? (
          <Notice tone="info" title="The list is at the server">
            <p>{data.trouble === 'server-error' ? 'Only leads and administrators are shown this list.' : troubleWords[data.trouble]}</p>
          </Notice>
        ) : devices.length === 0 ? (
          <EmptyState title="No laptop has signed in yet" />
        ) : (
          <>
            <p className="devices-hint">Open one to sign it out for good, when it is lost or given back.</p>
            <DataGrid
              label="Laptops"
              rows={devices}
              columns={columns}
              keyOf={({ id }) => id}
              nameOf={(device) => `${device.person}, ${device.name}`}
              onOpen={(device) => (device.revoked ? undefined : setLosing(device))}
              muted={({ revoked }) => revoked}
            />
          </>
        )}
      </div>
      {losing ? (
        <SignOutForGood
          device={losing}
          own={losing.id === deviceId}
          onClose={() => setLosing(undefined)}
          onDone={() => {
            setLosing(undefined);
            void refetch();
          }}
        />
      ) : null}
    </Screen>
  );
}

interface SignOutForGoodProps {
  readonly device: DeviceRow;
  readonly own: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function SignOutForGood({ device, own, onClose, onDone }: SignOutForGoodProps): ReactElement {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const revoke = async (): Promise<void> => {
    setBusy(true);
    const answer = await call('devices.revoke', { deviceId: device.id }).catch(() => undefined);
    setBusy(false);
    if (!answer?.ok) {
      setProblem(answer ? troubleWords[answer.trouble] : 'It was not done. Try again.');
      return;
    }
    toast({ text: `The laptop of ${device.person} is signed out` });
    onDone();
  };
  return (
    <Dialog
      title="Sign this laptop out for good?"
      submitLabel="Sign it out for good"
      destructive
      closeLabel="Leave it"
      opened
      onClose={onClose}
      onSubmit={() => void revoke()}
      busy={busy}
      problem={problem}
      size="sm"
    >
      <p>
        <strong>{device.person}</strong>, {device.name}. It can neither send nor receive from now on, and cannot be allowed again: the
        person signs in anew on another laptop.
      </p>
      {own ? <Notice tone="caution">This is the laptop that you are working at.</Notice> : null}
      {(device.waiting ?? 0) > 0 ? (
        <Notice tone="caution">
          {countOf(device.waiting ?? 0, 'change')} on it were not sent at its last round. They stay there and do not arrive.
        </Notice>
      ) : null}
    </Dialog>
  );
}
