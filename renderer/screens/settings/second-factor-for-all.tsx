import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { Setting } from './setting.tsx';

/** For administrators: whether everybody of the house needs a second factor. It holds from the next sign-in of each. */
export function SecondFactorForAll(): ReactElement | null {
  const { person } = useOpenSession();
  const { data } = useEngineQuery('houseRules', {});
  const { run, busy } = useCommand();
  if (!data || !person.roles.includes('admin')) return null;
  const change = async (required: boolean): Promise<void> => {
    if (!(await run('organization.require-second-factor', { required })))
      toast({ tone: 'caution', text: 'The choice could not be saved.' });
  };
  return (
    <Setting
      name="Second factor for everybody"
      words="Whoever has none goes on until their sign-in ends, sets one up at the next, and sends and receives nothing before. What was written waits on the laptop."
    >
      <Switch
        label="Ask everybody"
        checked={data.secondFactorRequired}
        disabled={busy}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
    </Setting>
  );
}
