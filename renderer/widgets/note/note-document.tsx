import type { ReactElement } from 'react';
import { carriedParts } from '../../../shared/domain/notes/carried-parts.ts';
import type { NoteDetail } from '../../../shared/protocol/queries.ts';
import type { Signature } from '../../../shared/records/clinical-note.ts';
import { formatDate, formatDateTime } from '../format-time.ts';
import { useTimeStyle } from '../use-time-style.ts';
import { parseLines } from '../summary/parse-summary.ts';
import { SummaryLines } from '../summary/summary-lines.tsx';
import { carriedSummary, carriedWords } from './carried-words.ts';
import { answersOf } from './note-answers.ts';
import './note-document.css';
import { lateEntry } from './late-entry.ts';
import { noteTypeWords } from './note-words.ts';
import { templateOf } from './templates.ts';

interface NoteDocumentProps {
  readonly note: NoteDetail;
  /** How high its headings stand on the page around it. */
  readonly heading?: 'h1' | 'h2' | 'h3';
  /** The patient's zone: a chart's times are those of the place where the care was given. */
  readonly zone?: string | undefined;
}

/** A note as it is read, signed and printed: the same words in the same order everywhere. */
export function NoteDocument({ note, heading: Heading = 'h2', zone }: NoteDocumentProps): ReactElement {
  const { doc } = note.record;
  const style = useTimeStyle(zone);
  // Written by the app from a visit's entries: names and values, as in the summaries.
  const isRecord = doc.template?.id === 'visit-record';
  const late = lateEntry(doc);
  const answers = answersOf(doc.fields, note.template ?? templateOf(doc));
  const carried = carriedParts(doc);
  const carriedWord = (part: 'section' | 'field', id: string): string | undefined => {
    const one = carried.find((each) => each.part === part && each.id === id);
    return one && `${carriedWords[one.state]} ${formatDate(one.fromSignedAt.slice(0, 10))}`;
  };
  const at = (instant: typeof doc.occurredAt): string => formatDateTime(instant, { ...style, weekday: true });
  return (
    <article className="note-document" data-record={isRecord || undefined}>
      <header>
        <Heading className="note-document-title">{doc.title || 'Untitled note'}</Heading>
        <p className="hl-num">
          {noteTypeWords[doc.type]} · of {at(doc.occurredAt)} · by {doc.authorName}
        </p>
        {late && <p className="note-late">Late entry: {late}</p>}
        {carried.length > 0 && <p className="note-carried">{carriedSummary(doc)}</p>}
      </header>
      {answers.length > 0 && (
        <dl className="note-answers">
          {answers.map(({ id, label, words }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd className="hl-num" data-missing={words === undefined || undefined}>
                {words ?? 'Not recorded'}
                {carriedWord('field', id) && <span className="note-carried"> {carriedWord('field', id)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {doc.sections.map((section) => (
        <section key={section.id} className="note-section">
          <h3>{section.title}</h3>
          {carriedWord('section', section.id) && <p className="note-carried">{carriedWord('section', section.id)}</p>}
          {section.text.trim() === '' ? (
            <p className="note-empty">Nothing written.</p>
          ) : isRecord ? (
            <SummaryLines lines={parseLines(section.text)} />
          ) : (
            <p className="note-text">{section.text}</p>
          )}
        </section>
      ))}
      {doc.signature && <SignatureBlock signature={doc.signature} zone={zone} />}
      {note.addenda.map(({ id, doc: addendum }) => (
        <section key={id} className="note-section note-addendum">
          <h3>Addendum</h3>
          <p className="note-text">{addendum.text}</p>
          <SignatureBlock signature={addendum.signature} zone={zone} />
        </section>
      ))}
    </article>
  );
}

const meanings: Readonly<Record<Signature['meaning'], string>> = {
  authorship: 'as its author',
  review: 'as its reviewer',
  'co-signature': 'as co-signer',
};

/** Who signed, when and as what, with the fingerprint of what was signed (21 CFR 11.50: on every display and print). */
function SignatureBlock({ signature, zone }: { readonly signature: Signature; readonly zone: string | undefined }): ReactElement {
  const style = useTimeStyle(zone);
  return (
    <footer className="note-signature">
      <p>
        Signed by <strong>{signature.signerName}</strong> {meanings[signature.meaning]},{' '}
        <span className="hl-num">{formatDateTime(signature.signedAt, { ...style, weekday: true })}</span>
      </p>
      <p className="note-fingerprint">
        Fingerprint of the content (SHA-256): <code>{signature.contentHash}</code>
      </p>
    </footer>
  );
}
