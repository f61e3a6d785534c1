import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes, minutesBetween } from '../../shared/kernel/time.ts';
import type { PatientTag } from '../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../shared/records/registry.ts';
import type { TaskId, VisitDelayId } from '../../shared/records/ids.ts';
import { newId, useSyncStatus } from '../app/engine.ts';
import { now } from '../app/now.ts';
import { Choice } from '../ui/choice/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toast } from '../ui/toast/toast.tsx';
import { formatTime } from './format-time.ts';
import { useCommand } from './use-command.ts';
import { useTimeStyle } from './use-time-style.ts';

const steps = ['10', '20', '30', '45', '60', '90'] as const;

interface LateDialogProps {
  readonly record: StoredRecord<'appointment'>;
  readonly patient: PatientTag;
  /** Who runs late, where somebody else says it: the nurse has called the office. */
  readonly nurseName?: string;
  readonly onClose: () => void;
}

/** Nobody should wait and wonder: one choice tells the office and the patient when the nurse will be there. */
export function LateDialog({ record, patient, nurseName, onClose }: LateDialogProps): ReactElement {
  const [seenStart] = useState(record.doc.start);
  const [minutes, setMinutes] = useState<(typeof steps)[number]>('20');
  const [reason, setReason] = useState('');
  const [told, setTold] = useState(false);
  const { run, busy, problem } = useCommand(record.doc.timeZone);
  const style = useTimeStyle(record.doc.timeZone);
  const offline = useSyncStatus()?.online !== true;
  // Late is counted from what was promised; when that has passed already, from now.
  const from = minutesBetween(seenStart, now()) > 0 ? now() : seenStart;
  const eta = addMinutes(from, Number(minutes));
  const submit = async (): Promise<void> => {
    const done = await run('appointment.running-late', {
      ...{ delayId: newId<VisitDelayId>('late'), taskId: newId<TaskId>('task'), appointmentId: record.id },
      ...{ patientId: record.doc.patientId, eta, seenStart, toldByNurse: told, saidAt: now() },
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    });
    if (!done) return;
    if (nurseName) toast({ text: `${nurseName} is expected at ${formatTime(eta, style)}. Issues says what else it means.` });
    else
      toast({
        text: offline
          ? 'Saved on this laptop. The office is told as soon as there is a network.'
          : `The office is told: expected at ${formatTime(eta, style)}.`,
      });
    onClose();
  };
  return (
    <Dialog
      title={nurseName ? `${nurseName} runs late` : 'Running late'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={nurseName ? `Expect ${nurseName} at ${formatTime(eta, style)}` : `Say that I come at ${formatTime(eta, style)}`}
      closeLabel="Not late after all"
      busy={busy}
      problem={problem}
    >
      <p>
        The visit of <strong>{patient.name}</strong> is promised for {formatTime(seenStart, style)}.
      </p>
      <Choice
        label="How much later"
        required
        options={steps.map((value) => ({ value, label: `${value} min` }))}
        value={minutes}
        onChange={(value) => value && setMinutes(value)}
      />
      <TextInput
        label="Why"
        placeholder="Optional: traffic, the visit before took longer"
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={nurseName ? 'The patient knows already' : 'I have told the patient myself'}
        checked={told}
        onChange={(event) => setTold(event.currentTarget.checked)}
      />
      {offline && <p className="hl-soft">No network now: this waits in the outbox. If you can call, the patient knows sooner.</p>}
    </Dialog>
  );
}
