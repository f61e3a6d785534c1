import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { ReasonFields } from '../../ui/choice/reason-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { MomentField } from '../../ui/time/moment-field.tsx';
import { momentOf, wallTimeOf } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatWallTime } from '../../widgets/format-time.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useBranchZone } from '../../widgets/use-branch-zone.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { expectedGuess } from './expected-guess.ts';

interface TroubleProps {
  readonly record: StoredRecord<'shipment'>;
  readonly onClose: () => void;
}

const delays = ['Traffic', 'Weather', 'Vehicle', 'Pharmacy not ready', 'Earlier stop took longer'] as const;
const failures = ['Nobody home', 'Refused', 'Wrong address', 'No safe access', 'Box damaged', 'Patient in hospital'] as const;

/** What a command about this box names besides it. */
export function namesOf({ id, doc }: StoredRecord<'shipment'>) {
  return {
    shipmentId: id as never,
    patientId: doc.patientId,
    ...(doc.stopId ? { stopId: doc.stopId } : {}),
    ...(doc.appointmentId ? { appointmentId: doc.appointmentId } : {}),
  };
}

export function LateDialog({ record, stop, onClose }: TroubleProps & { readonly stop?: StoredRecord<'delivery-stop'> }): ReactElement {
  const zone = useBranchZone();
  const style = useTimeStyle();
  const [when, setWhen] = useState(() => wallTimeOf(new Date(expectedGuess(record.doc, stop?.doc, now())), zone));
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand();
  const moment = momentOf(when, zone);
  const submit = async (): Promise<void> => {
    if (!moment) return;
    const done = await run('shipment.report-late', { ...namesOf(record), expectedAt: instant(moment.at.getTime()), reason, at: now() });
    if (!done) return;
    toast({ text: 'The delay is reported. Whoever waits for the box is asked to act.' });
    onClose();
  };
  return (
    <Dialog
      title="Report delay"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Report delay"
      busy={busy}
      disabled={!moment || reason.trim() === ''}
      problem={problem}
    >
      <MomentField
        label="Now expected"
        value={when}
        onChange={setWhen}
        zone={zone}
        also={{ zone: record.doc.timeZone, words: 'for the patient' }}
        show={(time) => formatWallTime(time, style.clock)}
      />
      <ReasonFields usual={delays} value={reason} onChange={setReason} maxLength={300} />
    </Dialog>
  );
}

export function FailDialog({ record, onClose }: TroubleProps): ReactElement {
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const at = now();
    const done = await run('stop.fail', { ...namesOf(record), reason: reason ?? '', ...(note.trim() ? { note } : {}), at });
    if (!done) return;
    const { stopId, patientId } = record.doc;
    saidWithUndo({
      text: 'Recorded as failed. Keep the box cold and bring it back.',
      back: () => runCommand('stop.unfail', { shipmentId: record.id, patientId, at, ...(stopId ? { stopId } : {}) }),
      undone: `The delivery to ${record.doc.recipient.name} is open again.`,
    });
    onClose();
  };
  return (
    <Dialog
      title="Delivery failed"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record as failed"
      closeLabel="Not failed"
      busy={busy}
      disabled={!reason}
      problem={problem}
    >
      <Choice
        label="Why"
        options={failures.map((words) => ({ value: words, label: words }))}
        value={failures.find((words) => words === reason)}
        onChange={setReason}
      />
      <Textarea
        label="What whoever calls the patient should know"
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
