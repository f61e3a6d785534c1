import './infusion-alarm.css';
import { Button } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { dueNow, type Due } from '../../../shared/clinical/visit/due-now.ts';
import type { RunningInfusion } from '../../../shared/protocol/queries-visit.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useCurrentPath, useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { numberText } from '../quantity-text.ts';
import { useDueAlarm } from '../due-alarm.ts';
import { clockWords } from './clock-words.ts';
import { useSecond } from './use-second.ts';
import { useSound } from './use-sound.ts';

/** Wherever a nurse is in the app: vital signs or a rate step of a running infusion are due. In its own visit the bar at the top says it. */
export function InfusionAlarm(): ReactElement | null {
  const running = useEngineQuery('runningInfusions', {}).data ?? [];
  return running.length > 0 ? <Watch running={running} /> : null;
}

function Watch({ running }: { readonly running: readonly RunningInfusion[] }): ReactElement {
  const at = useSecond();
  const [sound] = useSound();
  const path = useCurrentPath();
  const go = useGo();
  const due = running.flatMap((one) => {
    const found = dueNow(one.running, at);
    return found ? [{ ...one, due: found }] : [];
  });
  useDueAlarm(due[0] && titles[due[0].due.what], sound);
  return (
    <>
      {due
        .filter(({ encounterId, appointmentId }) => ![encounterId, appointmentId].some((id) => id && path.startsWith(`/visits/${id}`)))
        .map(({ encounterId, patient, due: one }) => (
          <div key={encounterId} className="infusion-alarm" role="alert" data-what={one.what}>
            <IconAlarm size={18} stroke={1.8} aria-hidden />
            <span>
              <strong>{wordsOf(one)}</strong> {patient.name}, <span className="hl-num">MRN {patient.mrn}</span>
              {/* Read out once, not every second. */}
              <span className="hl-num" aria-hidden>
                {' '}
                · since {clockWords(one.minutes)}
              </span>
            </span>
            <Button size="xs" variant="filled" onClick={() => go(paths.visit(encounterId, 'infusion'))}>
              Open visit
            </Button>
          </div>
        ))}
    </>
  );
}

const titles = { vitals: 'Vital signs due', step: 'Rate step due' } as const;

function wordsOf({ what, mlPerHour = 0 }: Due): string {
  return what === 'vitals' ? 'Vital signs are due:' : `Step to ${numberText(mlPerHour)} mL/h is due:`;
}
