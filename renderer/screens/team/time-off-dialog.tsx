import { Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import { timeOffReasons } from '../../../shared/records/time-off.ts';
import { newId, runCommand, useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Choice } from '../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { formatWallTime } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { offNames } from './team-words.ts';
import { offText } from '../../widgets/off-text.ts';
import { offOf } from './time-off-text.ts';

interface TimeOffDialogProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Days or hours off. Visits that stand there are counted before anything is saved; they stay until somebody hands them over. */
export function TimeOffDialog({ member, today, zone, onClose }: TimeOffDialogProps): ReactElement {
  const [reason, setReason] = useState<(typeof timeOffReasons)[number]>('holiday');
  const [form, setForm] = useState({ from: today, to: today, fromTime: '', toTime: '' });
  const [part, setPart] = useState<'days' | 'hours'>('days');
  const [note, setNote] = useState('');
  const { run, busy, problem } = useCommand(zone);
  const style = useTimeStyle(zone);
  const off = offOf(part === 'days' ? { ...form, fromTime: '', toTime: '' } : form, zone);
  const stretch = 'problem' in off ? undefined : off;
  const { data } = useEngineQuery(
    'visits',
    { from: stretch?.start ?? now(), to: stretch?.end ?? now(), practitionerIds: [member.id] },
    { enabled: stretch !== undefined, keepPrevious: true },
  );
  const booked = stretch ? (data?.filter(({ record }) => record.doc.status === 'booked').length ?? 0) : 0;
  const change = (next: Partial<typeof form>): void => setForm({ ...form, ...next });
  const show = (time: string): string => formatWallTime(time, style.clock);

  const submit = async (): Promise<void> => {
    if (!stretch) return;
    const timeOffId = newId<`off-${string}`>('off');
    const text = note.trim() ? { note: note.trim() } : {};
    if (!(await run('time-off.record', { timeOffId, practitionerId: member.id, reason, ...stretch, ...text }))) return;
    toast({
      text: `${member.name} is off: ${offText(stretch, style)}.`,
      action: { label: 'Undo', run: () => void runCommand('time-off.cancel', { timeOffId }) },
    });
    onClose();
  };

  return (
    <Dialog
      title={`Time off of ${member.name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Add time off"
      busy={busy}
      disabled={!stretch}
      problem={problem}
    >
      <Choice
        label="Why"
        required
        options={timeOffReasons.map((value) => ({ value, label: offNames[value] }))}
        value={reason}
        onChange={(value) => value && setReason(value)}
      />
      <Choice
        label="How long"
        required
        options={[
          { value: 'days', label: 'Whole days' },
          { value: 'hours', label: 'Hours' },
        ]}
        value={part}
        onChange={(value) => value && setPart(value)}
      />
      <div className="hl-dialog-row">
        <DayField label="From" value={form.from} onChange={(from) => change({ from, ...(form.to < from ? { to: from } : {}) })} autoFocus />
        <DayField label={part === 'days' ? 'To, that day included' : 'To'} value={form.to} onChange={(to) => change({ to })} />
      </div>
      {part === 'hours' && (
        <div className="hl-dialog-row">
          <TimeField label="From, time" value={form.fromTime} onChange={(fromTime) => change({ fromTime })} show={show} />
          <TimeField label="To, time" value={form.toTime} onChange={(toTime) => change({ toTime })} show={show} />
        </div>
      )}
      <FieldProblem>{'problem' in off ? off.problem : undefined}</FieldProblem>
      <Textarea
        label="Note"
        description="Optional; the branch reads it"
        autosize
        minRows={1}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {booked > 0 && (
        <Notice tone="caution" title={`${countOf(booked, 'visit')} booked in this time`}>
          They stay where they are until somebody hands them over: Schedule, “Nurse away…”.
        </Notice>
      )}
    </Dialog>
  );
}
