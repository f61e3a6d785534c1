import './exceptions.css';
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { IconBox, IconClockExclamation, IconPackageOff, IconPhoneCall, IconReceipt, type Icon } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { dayAfter, dayBounds, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { runCommand, useEngineQuery } from '../../app/engine.ts';
import { useGo, useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { formatCount } from '../../ui/words.ts';
import { DateTime, Time, TimeRange } from '../../widgets/date-time.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { saidWithUndo, useUndoKey } from '../../widgets/undo.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { PlanAroundDialog } from './plan-around-dialog.tsx';

const groups: readonly { readonly kind: ExceptionRow['kind']; readonly title: string; readonly icon: Icon }[] = [
  { kind: 'late-nurse', title: 'Nurse is late', icon: IconClockExclamation },
  { kind: 'slipped-delivery', title: 'Box comes too late', icon: IconPackageOff },
  { kind: 'unready-visit', title: 'Visit is not ready', icon: IconBox },
  { kind: 'unconfirmed', title: 'Not confirmed', icon: IconPhoneCall },
  { kind: 'authorization', title: 'No authorization', icon: IconReceipt },
];

const days = [
  { value: 'today', label: 'Today' },
  { value: 'tomorrow', label: 'Tomorrow' },
];

/** What stands between today's visits and their being done, each with the one action that mends it. */
export function ExceptionsScreen(): ReactElement {
  const moment = useNow();
  const [params, setParams] = useSearchParams();
  useUndoKey('Issues');
  const zone = useBranchZone();
  const today = wallTimeOf(new Date(moment), zone).date;
  const tomorrow = params['day'] === 'tomorrow';
  const day = tomorrow ? dayAfter(today, 1) : today;
  const { from: dayStart, to: dayEnd } = dayBounds(day, zone);
  const answer = useEngineQuery('exceptions', { now: moment, dayStart, dayEnd, today }, { keepPrevious: true });
  return (
    <Screen
      title={tomorrow ? 'Tomorrow’s exceptions' : 'Today’s exceptions'}
      tools={
        <SegmentedControl
          size="xs"
          aria-label="Day"
          data={days}
          value={tomorrow ? 'tomorrow' : 'today'}
          onChange={(next) => setParams({ day: next === 'tomorrow' ? next : undefined })}
        />
      }
      {...(answer.data ? { detail: answer.data.length === 0 ? 'Nothing' : `${formatCount(answer.data.length)} to mend` } : {})}
    >
      <QueryState answer={answer} what="Exceptions">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={`Nothing stands in the way of ${tomorrow ? 'tomorrow’s' : 'today’s'} visits`}>
              Late nurses, late boxes, open confirmations and missing authorizations appear here.
            </EmptyState>
          ) : (
            <div className="exceptions">
              {groups.map(({ kind, title, icon }) => {
                const found = rows.filter((row) => row.kind === kind);
                return found.length === 0 ? null : (
                  <Section key={kind} title={title} count={found.length} flush>
                    <ul>
                      {found.map((row) => (
                        <Line key={row.key} row={row} icon={icon} />
                      ))}
                    </ul>
                  </Section>
                );
              })}
            </div>
          )
        }
      </QueryState>
    </Screen>
  );
}

function Line({ row, icon: Shape }: { readonly row: ExceptionRow; readonly icon: Icon }): ReactElement {
  const { visit, start } = row;
  return (
    <li className="exception">
      <Shape size={18} stroke={1.7} aria-hidden />
      <PatientTag patient={row.patient} stacked />
      <span className="exception-visit">
        {visit && start && <TimeRange start={start} end={visit.doc.end} zone={row.timeZone} />}
        <small className="hl-truncate">{[row.serviceType, row.nurseName ?? 'No nurse yet'].join(' · ')}</small>
      </span>
      <span>
        {row.reason}
        {row.eta && (
          <>
            {' '}
            Expected <Time at={row.eta} zone={row.timeZone} />.
          </>
        )}
        {row.proposed && (
          <>
            {' '}
            Free: <DateTime at={row.proposed.start} zone={row.timeZone} year={false} weekday />.
          </>
        )}
        {row.phone && <small className="exception-phone"> {row.phone}</small>}
      </span>
      <Mend row={row} />
    </li>
  );
}

/** The one action of each kind. */
function Mend({ row }: { readonly row: ExceptionRow }): ReactElement {
  const go = useGo();
  const { run, busy, problem } = useCommand(row.timeZone);
  const [asking, setAsking] = useState(false);
  const [planning, setPlanning] = useState(false);
  const confirm = async (): Promise<void> => {
    const about = { appointmentId: row.appointmentId as never, patientId: row.patient.id };
    if (!(await run('appointment.confirm', { ...about, confirmation: 'confirmed' }))) return;
    saidWithUndo({
      text: `${row.patient.name} confirmed the visit.`,
      back: () => runCommand('appointment.confirm', { ...about, confirmation: row.visit?.doc.confirmation ?? 'unconfirmed' }),
      undone: `The visit of ${row.patient.name} is to be confirmed again.`,
    });
  };
  const actions: Readonly<Record<ExceptionRow['kind'], { readonly label: string; readonly run: () => void }>> = {
    'late-nurse': { label: 'Plan around it…', run: () => setPlanning(true) },
    'slipped-delivery': { label: 'Plan around it…', run: () => setPlanning(true) },
    'unready-visit': { label: 'Open box', run: () => go(`${paths.deliveries()}?box=${row.shipmentId ?? ''}`) },
    unconfirmed: {
      label: 'Patient confirmed',
      run: () => void confirm(),
    },
    authorization: row.coverageId
      ? { label: 'Record authorization…', run: () => setAsking(true) }
      : { label: 'Open authorizations', run: () => go(paths.patient(row.patient.id, 'coverage')) },
  };
  const action = actions[row.kind];
  return (
    <span className="exception-mend">
      <Button size="xs" variant={row.kind === 'unconfirmed' ? 'default' : 'light'} loading={busy} onClick={action.run}>
        {action.label}
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      {planning && <PlanAroundDialog row={row} onClose={() => setPlanning(false)} />}
      {asking && <AuthorizationDialog row={row} onClose={() => setAsking(false)} />}
    </span>
  );
}

function AuthorizationDialog({ row, onClose }: { readonly row: ExceptionRow; readonly onClose: () => void }): ReactElement {
  const [needed, setNeeded] = useState(true);
  const [number, setNumber] = useState('');
  const [startOn, setStartOn] = useState('');
  const [endOn, setEndOn] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run('coverage.record-authorization', {
      coverageId: row.coverageId as never,
      patientId: row.patient.id,
      authorization: {
        required: needed,
        ...(needed ? { number: number.trim() } : {}),
        ...(needed && startOn ? { startOn: startOn } : {}),
        ...(needed && endOn ? { endOn: endOn } : {}),
      },
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Record authorization"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record authorization"
      busy={busy}
      disabled={needed && number.trim() === ''}
      problem={problem}
    >
      <PatientTag patient={row.patient} />
      <Checkbox
        label="The payer said that none is required"
        checked={!needed}
        onChange={(event) => setNeeded(!event.currentTarget.checked)}
      />
      {needed && (
        <>
          <TextInput
            label="Authorization number"
            required
            maxLength={60}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <div className="hl-dialog-row">
            <DayField label="From" value={startOn} onChange={setStartOn} />
            <DayField label="To" value={endOn} onChange={setEndOn} />
          </div>
        </>
      )}
    </Dialog>
  );
}
