import { NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { SupplyRow } from '../../../../shared/protocol/queries-deliveries.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useCommand } from '../../../widgets/use-command.ts';

export function CountDialog({
  row: { record, reorder },
  onClose,
}: {
  readonly row: SupplyRow;
  readonly onClose: () => void;
}): ReactElement {
  const [value, setValue] = useState<number | string>('');
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    if (typeof value !== 'number') return;
    const done = await run('supply.count', { supplyId: record.id, patientId: record.doc.patientId, value, at: now() });
    if (done) onClose();
  };
  return (
    <Dialog
      title={`Count: ${record.doc.item}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record count"
      busy={busy}
      disabled={typeof value !== 'number'}
      problem={problem}
    >
      <NumberInput
        label={`In the home (${record.doc.unit})`}
        description={
          reorder.expected === undefined
            ? 'Never counted before'
            : `About ${String(reorder.expected)} are expected; level ${String(record.doc.par)}`
        }
        required
        min={0}
        value={value}
        onChange={setValue}
        data-autofocus
      />
    </Dialog>
  );
}
