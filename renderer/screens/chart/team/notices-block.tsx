import type { ReactElement } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { Badge } from '../../../ui/badge.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { aboutLabel, channelLabels, statusLabels } from '../../../widgets/contact/notice-words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { useChartRecords } from '../use-chart-records.ts';

const shown = 12;

/** What was sent to the circle by itself, and what came of it. */
export function NoticesBlock({ patientId, zone }: { readonly patientId: PatientId; readonly zone: string }): ReactElement {
  const answer = useChartRecords(patientId, 'notification');
  const people = useChartRecords(patientId, 'related-person');
  const nameOf = (personId: string): string =>
    personId.startsWith('prac-')
      ? 'colleague on call'
      : personId === (patientId as string)
        ? 'patient'
        : (people.data?.find(({ id }) => id === personId)?.doc.relationship ?? 'caregiver');
  return (
    <section className="team-block" aria-label="Sent automatically">
      <div className="team-head">
        <h2>Sent automatically</h2>
      </div>
      <QueryState answer={answer} what="What was sent" rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="chart-missing">Nothing yet. Reminders and links appear here with what came of them.</p>
          ) : (
            <>
              <ul className="notices">
                {rows.slice(0, shown).map(({ id, doc }) => (
                  <li key={id} className="notice-row">
                    <span className="chart-two">
                      <span>{aboutLabel(doc.about)}</span>
                      <span>
                        {doc.channel ? `${channelLabels[doc.channel]} to the ${nameOf(doc.personId)}` : `To the ${nameOf(doc.personId)}`},{' '}
                        <DateTime at={doc.at} zone={zone} />
                      </span>
                      {doc.reason ? <span className="notice-reason">{doc.reason}</span> : null}
                    </span>
                    <Badge tone={statusLabels[doc.status].tone}>{statusLabels[doc.status].label}</Badge>
                  </li>
                ))}
              </ul>
              {rows.length > shown ? <p className="chart-missing">and {rows.length - shown} earlier</p> : null}
            </>
          )
        }
      </QueryState>
    </section>
  );
}
