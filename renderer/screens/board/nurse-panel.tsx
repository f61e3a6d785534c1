import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import { instant } from '../../../shared/kernel/time.ts';
import { cautiousFactor, dayDrive } from '../../../shared/planning/board-request.ts';
import { driveMinutes } from '../../../shared/planning/travel-time.ts';
import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { TimeOffId } from '../../../shared/records/ids.ts';
import { newId, runCommand } from '../../app/engine.ts';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { dateOf, formatDate, formatTimeRange, type TimeStyle } from '../../widgets/format-time.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { axisEnd, axisOf, axisStart } from './board-axis.ts';
import { expiring, type NurseDay } from './nurse-day.ts';
import { minutesText } from '../../widgets/planner/plan-words.ts';

interface NursePanelProps {
  readonly nurse: BoardNurse;
  readonly state: NurseDay;
  readonly day: string;
  readonly zone: string;
  readonly visits: readonly BoardVisit[];
  readonly style: TimeStyle;
  readonly onVisit: (visitId: string) => void;
  readonly onClose: () => void;
  /** After somebody called in sick: the day is planned again at once. */
  readonly onSick: () => void;
}

/** A nurse's day: hours, what is booked, credentials that run out; and the telephone call of the morning. */
export function NursePanel({ nurse, state, day, zone, visits, style, onVisit, onClose, onSick }: NursePanelProps) {
  const { run, busy, problem } = useCommand();
  const soon = expiring(nurse, day, dayAfter(day, useKnowledge().expiryWarnings.credential.days));
  const own = visits
    .filter(({ record: { doc } }) => dateOf(doc.start, zone) === day)
    .sort((a, b) => (a.record.doc.start < b.record.doc.start ? -1 : 1));
  const driving = dayDrive(
    own.map(({ record: { doc }, place }) => ({ start: doc.start, place: doc.class === 'VR' ? undefined : place })),
    nurse.branchPlace,
    (a, b) => driveMinutes(a, b) * cautiousFactor,
  );
  const sick = async (): Promise<void> => {
    const span = axisOf(day, 1, zone);
    const timeOffId = newId<TimeOffId>('off');
    const saved = await run('time-off.record', {
      timeOffId,
      practitionerId: nurse.id,
      start: instant(axisStart(span)),
      end: instant(axisEnd(span)),
      reason: 'sick',
    });
    if (!saved) return;
    saidWithUndo({
      text: `${nurse.name} is recorded as sick on ${formatDate(day)}.`,
      back: () => runCommand('time-off.cancel', { timeOffId }),
      undone: `${nurse.name} works on ${formatDate(day)}.`,
    });
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
        <Facts
          narrow
          facts={[
            ['Day', formatDate(day, { weekday: true })],
            [
              'Booked',
              state.away ??
                (state.works ? `${minutesText(state.bookedMinutes)} of ${minutesText(state.openMinutes)} at doors` : 'Does not work'),
            ],
            ...(driving > 0 ? ([['Driving', `about ${minutesText(driving)}, from and to the branch`]] as const) : []),
          ]}
        />
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
            Record as sick and plan again
          </Button>
        )}
        {state.away && (
          <Button variant="filled" onClick={onSick}>
            Plan this day again
          </Button>
        )}
        {own.length > 0 && (
          <ul className="board-aside-visits" aria-label="Visits of this day">
            {own.map(({ record: { id, doc }, patient }) => (
              <li key={id}>
                <span className="hl-num">{formatTimeRange(doc.start, doc.end, style)}</span>
                <button type="button" className="board-aside-visit" onClick={() => onVisit(id)}>
                  {patient.name}
                </button>
                <small>{doc.serviceType}</small>
              </li>
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}
