import { Button, Progress } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { AppInfo, UpdateState } from '../../../shared/protocol/ipc.ts';
import { bridge } from '../../app/bridge.ts';
import { useOpenSession } from '../../app/engine.ts';
import { saveEverywhere } from '../../app/windows.ts';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { Setting } from './setting.tsx';
import { updateSentence, type UpdateAction } from './update-sentence.ts';
import { useBusyWork } from './use-busy-work.ts';

/** The version that runs, and the way to the next one. It never interrupts a visit or an unsaved draft. */
export function Updates({ info }: { readonly info: AppInfo | undefined }): ReactElement {
  const { person } = useOpenSession();
  const [state, setState] = useState<UpdateState>();
  const busy = useBusyWork(person.id);
  const style = useTimeStyle();

  useEffect(() => {
    void bridge.invoke('update:state', {}).then(setState, () => undefined);
    return bridge.onMain((event) => {
      if (event.event === 'update') setState(event.state);
    });
  }, []);

  const act = async (what: UpdateAction): Promise<void> => {
    if (what !== 'install') {
      setState(await bridge.invoke(`update:${what}`, {}));
      return;
    }
    await saveEverywhere();
    const { started, busy: held } = await bridge.invoke('update:install', { busy: [...busy] });
    if (!started)
      toast({ text: held.length > 0 ? `Not now: ${held.join(', ')}.` : 'The restart did not begin. Try again.', tone: 'caution' });
  };

  const said = state && updateSentence(state, busy, (at) => formatDateTime(at as Instant, { ...style, weekday: true }));
  return (
    <Section title="Version and updates" flush>
      <Setting name={info ? `Hearthline ${info.version}` : 'Hearthline'} words={<span role="status">{said?.text ?? 'Asking'}</span>}>
        {said?.action ? (
          <Button
            disabled={said.action.blocked}
            variant={said.action.do === 'install' ? 'filled' : 'default'}
            onClick={() => void act(said.action?.do ?? 'check').catch(() => undefined)}
          >
            {said.action.label}
          </Button>
        ) : null}
        {state?.phase === 'downloading' ? <Progress value={state.percent} w={160} aria-label="Fetching the update" /> : null}
      </Setting>
    </Section>
  );
}
