import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useCommand } from '../../widgets/use-command.ts';

/** What the payer said when it was asked. */
export function AuthorizationDialog({ row, onClose }: { readonly row: ExceptionRow; readonly onClose: () => void }): ReactElement {
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
