import { Checkbox, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { PractitionerId, ShiftOfferId } from '../../../shared/records/ids.ts';
import { newId, runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf } from '../../ui/words.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { judgeDrop, type BoardIndex } from './board-fit.ts';

interface OfferDialogProps {
  readonly visit: BoardVisit;
  readonly index: BoardIndex;
  readonly onClose: () => void;
}

/** Asks those who may make the visit: nurses of ours whom no hard rule stands against, and an outside agency. */
export function OfferDialog({ visit, index, onClose }: OfferDialogProps): ReactElement {
  const { doc, id } = visit.record;
  const able = useMemo(() => {
    const target = { start: new Date(doc.start), end: new Date(doc.end) };
    return index.order.filter((nurse) => !judgeDrop(index, visit, { ...target, nurseId: nurse.id }).impossible);
  }, [index, visit, doc]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [agency, setAgency] = useState('');
  const [contact, setContact] = useState('');
  const [note, setNote] = useState('');
  const { run, busy, problem } = useCommand();
  const toIds = able.filter((nurse) => !left.has(nurse.id)).map((nurse): PractitionerId => nurse.id);
  const submit = async (): Promise<void> => {
    const offerId = newId<ShiftOfferId>('shift');
    const done = await run('shift.offer', {
      ...{ offerId, appointmentId: id, patientId: doc.patientId, toIds, at: now() },
      ...(agency.trim() ? { agency: { name: agency.trim(), ...(contact.trim() ? { contact: contact.trim() } : {}) } } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (!done) return;
    saidWithUndo({
      text: `Offered to ${[toIds.length > 0 && countOf(toIds.length, 'nurse'), agency.trim()].filter(Boolean).join(' and ')}.`,
      back: () => runCommand('shift.withdraw', { offerId, at: now() }),
      undone: 'The offer is withdrawn.',
    });
    onClose();
  };
  return (
    <Dialog
      title="Offer this visit"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Offer visit"
      busy={busy}
      disabled={toIds.length === 0 && agency.trim() === ''}
      problem={problem}
    >
      <p>They see when, how long, what it needs and in which town. Whose visit it is, only who takes it.</p>
      {able.length === 0 ? (
        <p className="hl-soft">None of your nurses may make it at this hour.</p>
      ) : (
        <Checkbox.Group
          label={`Nurses who may make it (${String(able.length)})`}
          value={toIds}
          onChange={(chosen) =>
            setLeft(new Set(able.map((nurse) => nurse.id as string).filter((one) => !chosen.includes(one as PractitionerId))))
          }
        >
          <div className="board-offer-nurses">
            {able.map((nurse) => (
              <Checkbox key={nurse.id} value={nurse.id} label={nurse.name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <div className="hl-dialog-row">
        <TextInput
          label="Outside agency"
          description="You call or write to them"
          maxLength={120}
          value={agency}
          onChange={(event) => setAgency(event.currentTarget.value)}
        />
        <TextInput
          label="How to reach them"
          description="Telephone or e-mail"
          maxLength={200}
          value={contact}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
      </div>
      <TextInput label="Note" maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </Dialog>
  );
}
