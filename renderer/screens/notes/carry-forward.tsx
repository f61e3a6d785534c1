import { Button, Checkbox, Modal } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { carriedParts, partOf, wordCount, type CarriedNow } from '../../../shared/domain/notes/carried-parts.ts';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import type { DocOf, StoredRecord } from '../../../shared/records/registry.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { carriedWords } from '../../widgets/note/carried-words.ts';
import { useCommand } from '../../widgets/use-command.ts';

interface CarryForwardProps {
  readonly note: NoteDetail;
  /** Saves what was typed, so that nothing of it meets what is carried. */
  readonly flush: () => Promise<boolean>;
}

/** Offers the last signed note of the same kind; what comes over is chosen section by section, never all by itself. */
export function CarryForward({ note, flush }: CarryForwardProps): ReactElement | null {
  const [choosing, setChoosing] = useState(false);
  const from = note.carryFrom;
  if (!from) return null;
  return (
    <>
      <Button onClick={() => void flush().then((saved) => saved && setChoosing(true))}>Carry forward…</Button>
      {choosing ? <Choose note={note} from={from} onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

interface ChooseProps {
  readonly note: NoteDetail;
  readonly from: StoredRecord<'clinical-note'>;
  readonly onClose: () => void;
}

function Choose({ note, from, onClose }: ChooseProps): ReactElement {
  const { run, busy, problem } = useCommand();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { record } = note;
  const done = new Set((record.doc.carried ?? []).map(({ id }) => id));
  const parts = from.doc.sections.filter(({ text }) => text.trim() !== '');
  const carry = async (): Promise<void> => {
    const carried = await run('note.carry-forward', {
      noteId: record.id,
      patientId: record.doc.patientId,
      fromNoteId: from.id,
      parts: chosen.map((id) => ({ part: 'section' as const, id })),
      at: now(),
    });
    if (carried) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Carry forward" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="carry">
        <p>
          From the note “{from.doc.title}” of <DateTime at={from.doc.occurredAt} />, by {from.doc.authorName}. What you carry is marked in
          the note, and you confirm or change each section before you sign. Answers of today are not carried.
        </p>
        {parts.map(({ id, title, text }) => {
          const written = partOf(record.doc, { part: 'section', id }) !== undefined;
          const why = done.has(id) ? 'Carried already' : written ? 'You have written here already' : `${wordCount(text)} words`;
          return (
            <div key={id} className="carry-part">
              <Checkbox
                label={title}
                description={why}
                disabled={written || done.has(id)}
                checked={chosen.includes(id)}
                onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
              />
              <p className="note-text">{text}</p>
            </div>
          );
        })}
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
        <div className="note-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={chosen.length === 0} onClick={() => void carry()}>
            Carry {chosen.length === 1 ? '1 section' : `${chosen.length} sections`} forward
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface CarriedMarkProps {
  readonly note: NoteDetail;
  readonly content: Pick<DocOf<'clinical-note'>, 'fields' | 'sections'>;
  readonly sectionId: string;
  readonly flush: () => Promise<boolean>;
}

/** Beside a carried section: where it is from, and the one tap that says it holds today. */
export function CarriedMark({ note, content, sectionId, flush }: CarriedMarkProps): ReactElement | null {
  const { run, busy, problem } = useCommand();
  const { record } = note;
  const part = carriedParts({ ...content, carried: record.doc.carried }).find((one) => one.part === 'section' && one.id === sectionId);
  if (!part) return null;
  const confirm = async ({ id }: CarriedNow): Promise<void> => {
    if (!(await flush())) return;
    await run('note.confirm-carried', {
      noteId: record.id,
      patientId: record.doc.patientId,
      part: 'section',
      id,
      at: now(),
    });
  };
  return (
    <div className="carry-mark" data-state={part.state}>
      <span>
        {carriedWords[part.state]} {formatDate(part.fromSignedAt.slice(0, 10))}
      </span>
      {part.state === 'carried' ? (
        <Button size="compact-xs" loading={busy} onClick={() => void confirm(part)}>
          Holds today
        </Button>
      ) : null}
      {problem ? <span role="alert">{problem}</span> : null}
    </div>
  );
}
