import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { runCommand } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { wallTimeOf } from '../../ui/time/wall-time.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { useWhenWhere } from '../../widgets/delivery/use-when-where.ts';
import { WhenFields } from '../../widgets/delivery/when-where-fields.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { assignBack } from './assign-back.ts';
import { WhoSignsFields } from './who-signs-fields.tsx';

/** Until a box leaves: between which hours, what its driver must know at the door, and who may take it. */
export function ChangeBoxDialog({ detail, onClose }: { readonly detail: ShipmentRow; readonly onClose: () => void }): ReactElement {
  const { record, stop, vehicle } = detail;
  const { doc } = record;
  const opens = wallTimeOf(new Date(doc.window.earliest), doc.timeZone);
  const closes = wallTimeOf(new Date(doc.window.latest), doc.timeZone);
  const plan = useWhenWhere({ on: opens.date, from: opens.time, to: closes.time }, doc.timeZone);
  const [accessNotes, setAccessNotes] = useState(doc.address.accessNotes ?? '');
  const [maySign, setMaySign] = useState(doc.maySign.join(', '));
  const [contactless, setContactless] = useState(doc.contactless ?? false);
  const [note, setNote] = useState(doc.note ?? '');
  const { run, problem, busy } = useCommand(doc.timeZone);
  const window = plan.args?.window;
  const closesFirst = window !== undefined && window.latest <= window.earliest;
  // A round is driven on one day: a box of another day is not on it.
  const leavesRound = stop?.doc.status === 'planned' && plan.value.on !== opens.date;
  const warms = window !== undefined && doc.packOutUntil !== undefined && doc.packOutUntil < window.latest;

  const submit = async (): Promise<void> => {
    if (!window) return;
    const about = { shipmentId: record.id, patientId: doc.patientId };
    const optional = (was: string | undefined, typed: string): string | undefined =>
      typed.trim() === '' && was === undefined ? undefined : typed.trim();
    const was = {
      ...{ window: doc.window, maySign: doc.maySign, accessNotes: doc.address.accessNotes },
      ...{ contactless: doc.contactless, note: doc.note },
    };
    const becomes = {
      window,
      maySign: maySign
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
      accessNotes: optional(doc.address.accessNotes, accessNotes),
      contactless: contactless || doc.contactless !== undefined ? contactless : undefined,
      note: optional(doc.note, note),
    };
    if (!(await run('shipment.change', { ...about, seen: was, to: becomes }))) return;
    if (leavesRound && !(await run('shipment.unassign', { ...about, stopId: stop.id }))) return;
    saidWithUndo({
      text: `The delivery to ${doc.recipient.name} is changed.`,
      back: async () => [
        await runCommand('shipment.change', {
          ...{ ...about, seen: becomes },
          // What was not there before is emptied again.
          to: { ...was, accessNotes: was.accessNotes ?? '', contactless: was.contactless ?? false, note: was.note ?? '' },
        }),
        ...(leavesRound ? [await assignBack(stop)] : []),
      ],
      undone: `The delivery to ${doc.recipient.name} is as before.`,
    });
    onClose();
  };

  return (
    <Dialog
      title={`Change the delivery to ${doc.recipient.name}`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Change delivery"
      size="lg"
      busy={busy}
      disabled={!window || closesFirst}
      problem={problem}
    >
      <WhenFields plan={plan} />
      {closesFirst && (
        <Notice tone="caution" alert>
          The window closes before it opens.
        </Notice>
      )}
      {leavesRound && (
        <Notice tone="info">{vehicle ?? 'Its route'} drives on another day: the box is taken off it and waits for a route.</Notice>
      )}
      {warms && doc.packOutUntil && (
        <Notice tone="caution">
          The cold ends <DateTime at={doc.packOutUntil} zone={doc.timeZone} weekday year={false} />, before the window does: it must be
          packed anew or come earlier.
        </Notice>
      )}
      <TextInput
        label="At the door"
        placeholder="Gate code, entrance, dog"
        maxLength={1000}
        value={accessNotes}
        onChange={(event) => setAccessNotes(event.currentTarget.value)}
      />
      <WhoSignsFields {...{ maySign, contactless }} onMaySign={setMaySign} onContactless={setContactless} />
      <Textarea
        label="Note for the driver"
        autosize
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
