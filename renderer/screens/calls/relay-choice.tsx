import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';

/** For those who decide about the house: whether all calls go by the relay. It holds for connections made from now on. */
export function RelayChoice(): ReactElement | null {
  const { person } = useOpenSession();
  const { data } = useEngineQuery('relayOnly', {});
  const { run, busy } = useCommand();
  if (data === undefined || !person.roles.some((role) => role === 'lead' || role === 'admin')) return null;
  const change = async (relayOnly: boolean): Promise<void> => {
    if (!(await run('call.set-relay-only', { relayOnly }))) toast({ tone: 'caution', text: 'The choice could not be saved.' });
  };
  return (
    <Switch
      label="Calls go by the relay only"
      title="Nobody in a call learns another’s network address. Needs a relay at the server; pictures may be smaller."
      checked={data}
      disabled={busy}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}
