import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { formatAge, formatDate, formatDateTime } from '../../widgets/format-time.ts';
import { CoSigned } from '../../widgets/note/co-signed.tsx';
import { NoteDocument } from '../../widgets/note/note-document.tsx';
import { usePatientZone } from '../../widgets/use-patient-zone.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** A note on paper, A4 or Letter. A table, because only a table's head is repeated on every page: no page may lie around without saying whose it is. */
export function PrintNoteScreen() {
  const noteId = useRouteParam('noteId') ?? '';
  const { data: note } = useEngineQuery('note', { noteId });
  const today = useNow();
  const zone = usePatientZone(note?.record.doc.patientId);
  const cosigned = useEngineQuery('cosignatures', { noteId }).data;
  usePaper(note !== undefined && zone !== undefined && cosigned !== undefined);
  const style = useTimeStyle(zone);
  if (!note || !zone) return null;
  const { patient, record } = note;
  const draft = record.doc.status !== 'final';
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <span>
                <strong>{patient.name}</strong>
              </span>
              <span>
                Born {formatDate(patient.birthDate)}, {formatAge(patient.birthDate, today)}
              </span>
              <span>MRN {patient.mrn}</span>
              {draft && <span className="paper-draft">Draft — not signed</span>}
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <NoteDocument note={note} heading="h1" zone={zone} />
            {cosigned?.map(({ id, doc }) =>
              doc.signature ? (
                <CoSigned key={id} signature={doc.signature} noteHash={record.doc.signature?.contentHash} zone={zone} />
              ) : null,
            )}
            {note.signatureMatches === false && (
              <p className="paper-draft">The content does not match its signature. Do not rely on this print.</p>
            )}
            <p className="paper-foot">
              All times are those of {zone.replaceAll('_', ' ')}, where the patient lives. Printed{' '}
              {formatDateTime(today, { ...style, weekday: true })} from Hearthline. Note {record.id}.
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
