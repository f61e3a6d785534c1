import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { FactorResult } from '../../../shared/protocol/engine-api.ts';
import type { FactorState } from '../../../shared/protocol/second-factor.ts';
import { call } from '../../app/engine.ts';
import { Section } from '../../ui/section.tsx';
import { countOf } from '../../ui/words.ts';
import { formatDay } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { FactorSetupDialog } from '../../widgets/second-factor/factor-setup-dialog.tsx';
import { factorTroubleWords } from '../../widgets/second-factor/factor-trouble-words.ts';
import { FactorOffDialog } from './factor-off-dialog.tsx';
import { SecondFactorForAll } from './second-factor-for-all.tsx';
import { Setting } from './setting.tsx';

/** Whether a password alone opens the door at the server. It is asked of the server each time, and changed only there. */
export function SecondFactor(): ReactElement {
  const { data, refetch } = useQuery({
    ...{ queryKey: ['second-factor'], queryFn: () => call('factor.state', {}) },
    // It may have been set up elsewhere since this place was last open.
    ...{ staleTime: 0, gcTime: 0, refetchOnMount: 'always' },
  });
  const { zone } = useTimeStyle();
  const [dialog, setDialog] = useState<'set-up' | 'off'>();
  const close = (): void => {
    setDialog(undefined);
    void refetch();
  };
  const state = data?.ok ? data.answer : undefined;
  return (
    <Section title="Signing in" flush>
      <Setting name="Second factor" words={wordsOf(data, zone)}>
        {state && !state.on ? <Button onClick={() => setDialog('set-up')}>Set up…</Button> : null}
        {state?.on && !state.required ? <Button onClick={() => setDialog('off')}>Switch off…</Button> : null}
        {data && !data.ok ? <Button onClick={() => void refetch()}>Ask again</Button> : null}
      </Setting>
      <SecondFactorForAll />
      {dialog === 'set-up' ? <FactorSetupDialog onClose={close} /> : null}
      {dialog === 'off' ? <FactorOffDialog onClose={close} /> : null}
    </Section>
  );
}

function wordsOf(result: FactorResult<FactorState> | undefined, zone: string): string {
  if (!result) return 'Asking the server.';
  if (!result.ok) return `It can only be seen and changed with a connection. ${factorTroubleWords(result.trouble)}`;
  const { answer } = result;
  if (!answer.on && answer.required)
    return 'Your organisation asks everybody for one. Set yours up: an authenticator app on your telephone.';
  if (!answer.on)
    return 'Off: your password alone signs you in. With an authenticator app on your telephone a stolen password is not enough. The passphrase of this laptop is not changed by it.';
  const asked = answer.required ? ' Your organisation asks everybody for one.' : '';
  return `On since ${formatDay(answer.since, zone)}: the server asks for a code of your authenticator app. ${countOf(answer.recoveryCodesLeft, 'recovery code')} left.${asked}`;
}
