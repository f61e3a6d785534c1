import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PatientTag } from '../../../../shared/protocol/queries.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { ContactDialog } from '../../../widgets/contact/contact-dialog.tsx';
import { contactWords } from '../../../widgets/contact/contact-words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';

/** Who was called when, and what came of it. */
export function CallsBlock({ patient, zone }: { readonly patient: PatientTag; readonly zone: string }): ReactElement {
  const answer = useEngineQuery('contacts', { patientId: patient.id, limit: 12 });
  const [noting, setNoting] = useState(false);
  return (
    <section className="team-block" aria-label="Calls">
      <div className="team-head">
        <h2>Calls</h2>
        <Button size="xs" onClick={() => setNoting(true)}>
          Note a call
        </Button>
      </div>
      <QueryState answer={answer} what="Calls" rows={2}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="chart-missing">No call is noted. A number above dials, and asks what came of it.</p>
          ) : (
            <ul className="notices">
              {rows.map(({ id, doc }) => (
                <li key={id} className="notice-row">
                  <span className="chart-two">
                    <span>
                      {doc.direction === 'in' ? 'They called. ' : ''}
                      {contactWords(doc)}
                    </span>
                    <span>
                      <DateTime at={doc.at} zone={zone} />, <PractitionerName id={doc.by} />
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {noting ? <ContactDialog patient={patient} onClose={() => setNoting(false)} /> : null}
    </section>
  );
}
