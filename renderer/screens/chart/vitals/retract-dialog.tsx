import type { ReactElement } from 'react';
import type { ObservationId, PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId, query, runCommand } from '../../../app/engine.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatDateTime, type TimeStyle } from '../../../widgets/format-time.ts';
import { useRefusalText } from '../../../widgets/use-refusal-text.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import type { ReadingRow } from './reading-rows.ts';
import { recordAgain } from './record-again.ts';

interface RetractDialogProps {
  readonly reading: ReadingRow | undefined;
  readonly patientId: PatientId;
  readonly style: TimeStyle;
  readonly onClose: () => void;
}

/** Says what the mark does: the value leaves plots and tables and stays in the history. The way back is to record the same value again. */
export function RetractDialog({ reading, patientId, style, onClose }: RetractDialogProps): ReactElement {
  const { busy, problem, clear, run } = useCommand();
  const words = useRefusalText();
  const close = (): void => {
    clear();
    onClose();
  };

  const retract = async (): Promise<void> => {
    if (!reading) return;
    const record = (await query('record', { kind: 'observation', id: reading.id })) as StoredRecord<'observation'> | undefined;
    if (!(await run('observation.retract', { observationId: reading.id, patientId }))) return;
    const again = record && recordAgain(record.doc, newId<ObservationId>('obs'));
    toast({
      text: `${reading.name} ${reading.value} is marked as entered in error`,
      ...(again
        ? {
            action: {
              label: 'Undo: record it again',
              run: () =>
                void runCommand('observation.record', again).then((result) =>
                  toast(
                    result.ok
                      ? { text: `${reading.name} ${reading.value} is recorded again, in your name` }
                      : { tone: 'caution', text: words(result.refusal) },
                  ),
                ),
            },
          }
        : {}),
    });
    close();
  };

  return (
    <Dialog
      title="Mark as entered in error?"
      submitLabel="Mark as entered in error"
      destructive
      opened={reading !== undefined}
      onClose={close}
      onSubmit={() => void retract()}
      busy={busy}
      problem={problem}
      size="sm"
    >
      {reading ? (
        <p>
          <strong>
            {reading.name} {reading.value}
          </strong>
          , {formatDateTime(reading.at, { ...style, weekday: true })}
          {reading.by ? `, ${reading.by}` : ''}
        </p>
      ) : null}
      <p>
        It disappears from plots, tables and the header, and stays readable in the timeline as entered in error. If that was a slip, record
        it again.
      </p>
    </Dialog>
  );
}
