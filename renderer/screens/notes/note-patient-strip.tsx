import type { PatientTag } from '../../../shared/protocol/queries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { allergyLine } from '../../widgets/allergy-text.ts';
import { formatAge, formatDate } from '../../widgets/format-time.ts';
import { quantityText } from '../../widgets/quantity-text.ts';

interface NotePatientStripProps {
  readonly patientId: string;
  readonly tag: PatientTag;
}

/** Whom the note is about: it stays above the words, so that nobody writes into the wrong chart. */
export function NotePatientStrip({ patientId, tag }: NotePatientStripProps) {
  const now = useNow();
  const { data: header } = useEngineQuery('chartHeader', { patientId, now });
  const allergies = header && allergyLine(header);
  return (
    <header className="note-patient">
      <p className="note-patient-who">
        <GoLink to={paths.patient(patientId)}>{tag.name}</GoLink>
        <span className="hl-num">
          {formatDate(tag.birthDate)}, {formatAge(tag.birthDate, now)} · MRN {tag.mrn}
        </span>
      </p>
      {header && (
        <p className="note-patient-facts hl-num">
          {allergies?.state === 'known' ? <span data-tone="harm">Allergies: {allergies.text}</span> : <span>{allergies?.text}</span>}
          <span>Weight: {header.weight ? `${quantityText(header.weight)}, ${formatDate(header.weight.at)}` : 'not recorded'}</span>
          <span>Access: {header.patient.doc.accessDevice ?? 'not recorded'}</span>
        </p>
      )}
    </header>
  );
}
