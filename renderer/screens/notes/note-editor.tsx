import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPrinter, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import { askAgain } from '../../app/engine.ts';
import { MomentField } from '../../ui/time/moment-field.tsx';
import { laptopZone, momentOf, wallTimeOf, type WallTime } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { formatWallTime } from '../../widgets/format-time.ts';
import { DictateHelp } from '../../widgets/note/dictate-help.tsx';
import { templateOf } from '../../widgets/note/templates.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { CarriedMark, CarryForward } from './carry-forward.tsx';
import { isEmpty, sectionsToWrite, withAnswer, withText } from './draft-content.ts';
import { noteAsText } from './note-as-text.ts';
import { NoteField } from './note-fields.tsx';
import { NotePage } from './note-page.tsx';
import { SaveStatus } from './save-status.tsx';
import { SignNoteDialog } from './sign-note-dialog.tsx';
import { PhrasesButton } from './phrases-dialog.tsx';
import { useDraft } from './use-draft.ts';
import { usePhrases } from '../../widgets/note/use-phrases.ts';

/** As much as `note.write` takes of one section. */
const longest = 200_000;
const count = (n: number): string => n.toLocaleString('en-US');

interface NoteEditorProps {
  readonly personId: string;
  readonly note: NoteDetail;
  readonly onDiscard: () => void;
  readonly onPrint: () => void;
}

/** A draft: questions and free words by its template. Whatever is typed saves itself and says so. */
export function NoteEditor({ personId, note, onDiscard, onPrint }: NoteEditorProps) {
  const { record } = note;
  const { content, state, edit, flush } = useDraft(personId, record);
  const [signing, setSigning] = useState(false);
  const template = note.template ?? templateOf(record.doc);
  const phrases = usePhrases();

  const copy = (): void =>
    void navigator.clipboard.writeText(noteAsText(content)).then(() => toast({ text: 'The text of the note is on the clipboard.' }));
  // What is signed is what is saved: the dialog does not show the note of before the last save.
  const sign = async (): Promise<void> => {
    if (!(await flush())) return;
    await askAgain('note', { noteId: record.id });
    setSigning(true);
  };

  return (
    <div className="note-editor">
      <div className="note-bar">
        <SaveStatus state={state} onRetry={() => void flush()} onCopy={copy} />
        <CarryForward note={note} flush={flush} />
        <PhrasesButton />
        <DictateHelp />
        <Tooltip label="Discard draft">
          <ActionIcon aria-label="Discard draft" onClick={onDiscard}>
            <IconTrash size={17} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Print to PDF">
          <ActionIcon aria-label="Print to PDF" onClick={() => void flush().then(onPrint)}>
            <IconPrinter size={17} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <Button variant="filled" disabled={isEmpty(content)} onClick={() => void sign()}>
          Sign note…
        </Button>
      </div>
      <NotePage label="Draft">
        <form className="note-form" aria-label="Note" onSubmit={(event) => event.preventDefault()}>
          <TextInput
            label="Title"
            maxLength={200}
            value={content.title}
            onChange={(event) => edit({ ...content, title: event.currentTarget.value })}
          />
          <HappenedField at={content.occurredAt} onChange={(occurredAt) => edit({ ...content, occurredAt })} />
          {template && template.fields.length > 0 && (
            <div className="note-fields" role="group" aria-label="Questions">
              {template.fields.map((field) => (
                <NoteField
                  key={field.id}
                  field={field}
                  value={content.fields[field.id]}
                  onChange={(value) => edit(withAnswer(content, field.id, value))}
                />
              ))}
            </div>
          )}
          {sectionsToWrite(content, template).map((section) => (
            <div className="note-write" key={section.id}>
              <label htmlFor={`section-${section.id}`}>{section.title}</label>
              <CarriedMark note={note} content={content} sectionId={section.id} flush={flush} />
              {section.hint && <p id={`hint-${section.id}`}>{section.hint}</p>}
              <textarea
                id={`section-${section.id}`}
                aria-describedby={section.hint ? `hint-${section.id}` : undefined}
                value={section.text}
                spellCheck
                aria-invalid={section.text.length > longest || undefined}
                onChange={(event) => {
                  edit(withText(content, section, event.currentTarget.value));
                  phrases.typed(event);
                }}
                onBlur={() => void flush()}
              />
              {section.text.length > longest ? (
                <p className="note-too-long" role="alert">
                  {`${count(section.text.length)} characters; a section takes ${count(longest)}. Nothing was cut: shorten it here, or it cannot be saved.`}
                </p>
              ) : null}
            </div>
          ))}
        </form>
      </NotePage>
      {signing && <SignNoteDialog noteId={record.id} onClose={() => setSigning(false)} />}
    </div>
  );
}

interface HappenedFieldProps {
  readonly at: NoteDetail['record']['doc']['occurredAt'];
  readonly onChange: (at: NoteDetail['record']['doc']['occurredAt']) => void;
}

/** When the care happened. Half a date while typing changes nothing yet. */
function HappenedField({ at, onChange }: HappenedFieldProps) {
  const { clock } = useTimeStyle();
  const [typed, setTyped] = useState<WallTime>();
  const shown = typed ?? wallTimeOf(new Date(at), laptopZone());
  const change = (wall: WallTime): void => {
    const moment = momentOf(wall, laptopZone());
    setTyped(moment ? undefined : wall);
    if (moment) onChange(instant(moment.at.getTime()));
  };
  return <MomentField label="Happened" value={shown} onChange={change} zone={laptopZone()} show={(time) => formatWallTime(time, clock)} />;
}
