import './patient-tag.css';
import type { ReactElement } from 'react';
import type { PatientTag as Tag } from '../../shared/protocol/queries.ts';
import { useNow } from '../app/now.ts';
import { formatAge, formatDate } from './format-time.ts';

interface PatientTagProps {
  readonly patient: Tag;
  /** Name above, facts below, for narrow columns. */
  readonly stacked?: boolean;
}

/** A patient in any list: never the name alone, since two people can share it. */
export function PatientTag({ patient, stacked }: PatientTagProps): ReactElement {
  const age = formatAge(patient.birthDate, useNow());
  return (
    <span className="hl-patient-tag" data-stacked={stacked}>
      <span className="hl-patient-tag-name hl-truncate">{patient.name}</span>
      {/* A patient whose record is not on this laptop has a name only. */}
      {patient.birthDate !== '' && (
        <span className="hl-patient-tag-facts hl-num">
          {formatDate(patient.birthDate)}, {age} · {patient.mrn}
        </span>
      )}
    </span>
  );
}
