import { NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { SupplyRow } from '../../../../shared/protocol/queries-deliveries.ts';
import { runCommand } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { amountText } from '../../../widgets/amount-text.ts';
import { saidWithUndo } from '../../../widgets/undo.ts';
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
    const about = { supplyId: record.id, patientId: record.doc.patientId, at: now() };
    if (!(await run('supply.count', { ...about, value }))) return;
    saidWithUndo({
      text: `${record.doc.item}: ${amountText(value, record.doc.unit)} counted.`,
      back: () => runCommand('supply.uncount', about),
      undone: `The count of ${record.doc.item} is taken back.`,
    });
    onClose();
  };
  return (
    <Dialog
      title={`Count: ${record.doc.item}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record count"
      busy={busy}
      disabled={typeof value !== 'number' || value < 0}
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
        clampBehavior="none"
        error={Number(value) < 0 && 'Nothing is below zero'}
        value={value}
        onChange={setValue}
        data-autofocus
      />
    </Dialog>
  );
}
