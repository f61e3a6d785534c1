import { Button } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { LinkResult } from '../../../shared/protocol/engine-api.ts';
import type { AppointmentId } from '../../../shared/records/ids.ts';
import { call } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';

const words = (result: Extract<LinkResult, { ok: false }>): string =>
  result.trouble === 'not-sent-yet'
    ? 'The server does not know this visit as it is here yet. Wait until everything is sent, then try again.'
    : 'A link needs the server, and it cannot be reached now. You can record the answer above after a call.';

/** Puts a link on the clipboard by which the patient confirms the visit in any browser. A newer link replaces the older one. */
export function PatientLink({ appointmentId }: { readonly appointmentId: AppointmentId }) {
  const [state, setState] = useState<'idle' | 'asking' | 'copied'>('idle');
  const [problem, setProblem] = useState<string>();

  const copy = async (): Promise<void> => {
    setState('asking');
    setProblem(undefined);
    const result = await call('visit.link', { appointmentId });
    if (!result.ok) {
      setState('idle');
      setProblem(words(result));
      return;
    }
    await navigator.clipboard.writeText(result.link.url);
    setState('copied');
  };
  const failed = (): void => {
    setState('idle');
    setProblem('The link could not be copied. Try again.');
  };

  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        disabled={state === 'asking'}
        leftSection={state === 'copied' ? <IconCheck size={15} aria-hidden="true" /> : <IconLink size={15} aria-hidden="true" />}
        onClick={() => void copy().catch(failed)}
      >
        {state === 'copied' ? 'Link copied for the patient' : 'Copy a link for the patient to answer'}
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </>
  );
}
