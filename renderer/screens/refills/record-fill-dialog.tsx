import { NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { refillIdOf } from '../../../shared/records/refill.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { useCommand } from '../../widgets/use-command.ts';

/** A fill that nothing here tells of: from the hospital, or another pharmacy. With it the supply's end and the days covered are known. */
export function RecordFillDialog({ found, onClose }: { readonly found: OrderRefills; readonly onClose: () => void }): ReactElement {
  const [on, setOn] = useState(found.fills.length === 0 ? (found.order.doc.startOn ?? '') : '');
  const [days, setDays] = useState<number | string>(found.lastDaysSupply ?? '');
  const { run, busy, problem } = useCommand();
  const number = found.fills.some((fill) => fill.number === 0) ? found.number : 0;
  const submit = async (): Promise<void> => {
    if (typeof days !== 'number') return;
    const done = await run('refill.record-fill', {
      ...{
        refillId: refillIdOf(found.order.id, number),
        medicationRequestId: found.order.id,
        patientId: found.order.doc.patientId,
      },
      ...{ number, on, daysSupply: days, recordedAt: now() },
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={number === 0 ? 'Record the first fill' : `Record refill ${String(number)} from elsewhere`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record fill"
      busy={busy}
      disabled={on === '' || typeof days !== 'number'}
      problem={problem}
    >
      <p>What we dispense and deliver is counted by itself. Record only what came from elsewhere.</p>
      <div className="hl-dialog-row">
        <DayField label="Handed over on" value={on} onChange={setOn} autoFocus />
        <NumberInput label="Days’ supply" required min={1} max={400} allowDecimal={false} value={days} onChange={setDays} />
      </div>
    </Dialog>
  );
}
