import { useState, type ReactElement } from 'react';
import type { PatientTag } from '../../../shared/protocol/queries.ts';
import { ContactDialog } from './contact-dialog.tsx';
import './phone-number.css';

interface PhoneNumberProps {
  readonly number: string;
  readonly patient: PatientTag;
  /** Who answers there: "daughter". */
  readonly who?: string;
}

/** A number that the computer's own telephone dials; what came of the call is asked for at once, so that it is noted. */
export function PhoneNumber({ number, patient, who }: PhoneNumberProps): ReactElement {
  const [calling, setCalling] = useState(false);
  const dialled = number.replace(/[^\d+]/g, '');
  return (
    <>
      <a
        className="phone-number"
        href={`tel:${dialled}`}
        target="_blank"
        rel="noreferrer"
        title="Call, and note what came of it"
        onClick={() => setCalling(true)}
      >
        {number}
      </a>
      {calling ? <ContactDialog patient={patient} {...(who ? { who } : {})} onClose={() => setCalling(false)} /> : null}
    </>
  );
}
