import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { BoardNurse } from '../../../shared/protocol/queries-board.ts';
import type { TimeOffId } from '../../../shared/records/ids.ts';
import { newId } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { axisEnd, axisOf, axisStart } from './board-axis.ts';
import { expiring, type NurseDay } from './nurse-day.ts';
import { minutesText } from '../../widgets/planner/plan-words.ts';

interface NursePanelProps {
  readonly nurse: BoardNurse;
  readonly state: NurseDay;
  readonly day: string;
  readonly zone: string;
  readonly onClose: () => void;
  /** After somebody called in sick: the day wants planning again. */
  readonly onSick: () => void;
}

/** A nurse's day: hours, what is booked, credentials that run out; and the telephone call of the morning. */
export function NursePanel({ nurse, state, day, zone, onClose, onSick }: NursePanelProps) {
  const { run, busy, problem } = useCommand();
  const soon = expiring(nurse, day, dayAfter(day, useKnowledge().expiryWarnings.credential.days));
  const sick = async (): Promise<void> => {
    const span = axisOf(day, 1, zone);
    const saved = await run('time-off.record', {
      timeOffId: newId<TimeOffId>('off'),
      practitionerId: nurse.id,
      start: instant(axisStart(span)),
      end: instant(axisEnd(span)),
      reason: 'sick',
    });
    if (!saved) return;
    toast({ text: `${nurse.name} is recorded as sick on ${formatDate(day)}.` });
    onSick();
  };
  return (
    <aside className="board-aside" aria-label="Nurse">
      <header className="board-aside-head">
        <h2>{nurse.name}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className="board-aside-body">
        <p className="hl-num">
          {formatDate(day, { weekday: true })}:{' '}
          {state.away ??
            (state.works ? `${minutesText(state.bookedMinutes)} of ${minutesText(state.openMinutes)} booked` : 'does not work')}
        </p>
        {soon.length > 0 && (
          <Notice tone="caution" title="Credentials that run out">
            <ul className="board-problems">
              {soon.map(({ text, on }) => (
                <li key={text}>
                  {text} on {formatDate(on)}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {problem && (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        )}
        {!state.away && (
          <Button loading={busy} onClick={() => void sick()}>
            Record as sick on this day
          </Button>
        )}
        {state.away && (
          <Button variant="filled" onClick={onSick}>
            Plan this day again
          </Button>
        )}
      </div>
    </aside>
  );
}
