import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { runCommand } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { DateTime, Time, TimeRange } from '../../widgets/date-time.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';

/** A dialog that mends what a row tells. */
export interface Opened {
  readonly dialog: 'plan-around' | 'authorization';
  readonly row: ExceptionRow;
}

interface LineProps {
  readonly row: ExceptionRow;
  readonly icon: Icon;
  readonly onOpen: (opened: Opened) => void;
}

/** One thing that stands in the way of one visit, with the one action that mends it. */
export function ExceptionLine({ row, icon: Shape, onOpen }: LineProps): ReactElement {
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
      <Mend row={row} onOpen={onOpen} />
    </li>
  );
}

/** The one action of each kind. */
function Mend({ row, onOpen }: Pick<LineProps, 'row' | 'onOpen'>): ReactElement {
  const go = useGo();
  const { run, busy, problem } = useCommand(row.timeZone);
  const button = useRef<HTMLButtonElement>(null);
  const confirm = async (): Promise<void> => {
    const about = { appointmentId: row.appointmentId as never, patientId: row.patient.id };
    const next = beside(button.current);
    if (!(await run('appointment.confirm', { ...about, confirmation: 'confirmed' }))) return;
    // The row leaves; whoever works down the list by keyboard goes on from the next.
    next?.focus();
    saidWithUndo({
      text: `${row.patient.name} confirmed the visit.`,
      back: () => runCommand('appointment.confirm', { ...about, confirmation: row.visit?.doc.confirmation ?? 'unconfirmed' }),
      undone: `The visit of ${row.patient.name} is to be confirmed again.`,
    });
  };
  const actions: Readonly<Record<ExceptionRow['kind'], { readonly label: string; readonly run: () => void }>> = {
    'late-nurse': { label: 'Plan around it…', run: () => onOpen({ dialog: 'plan-around', row }) },
    'slipped-delivery': { label: 'Plan around it…', run: () => onOpen({ dialog: 'plan-around', row }) },
    'unready-visit': { label: 'Open box', run: () => go(`${paths.deliveries()}?box=${row.shipmentId ?? ''}`) },
    unconfirmed: {
      label: 'Patient confirmed',
      run: () => void confirm(),
    },
    authorization: row.coverageId
      ? { label: 'Record authorization…', run: () => onOpen({ dialog: 'authorization', row }) }
      : { label: 'Open authorizations', run: () => go(paths.patient(row.patient.id, 'coverage')) },
  };
  const action = actions[row.kind];
  return (
    <span className="exception-mend">
      <Button ref={button} size="xs" variant={row.kind === 'unconfirmed' ? 'default' : 'light'} loading={busy} onClick={action.run}>
        {action.label}
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </span>
  );
}

function beside(button: HTMLElement | null): HTMLElement | null | undefined {
  const row = button?.closest('li');
  return (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button');
}
