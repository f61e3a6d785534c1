import { useState, type ReactElement } from 'react';
import { useEngineQuery } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { now } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Section } from '../../../ui/section.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { useVisit } from '../visit-context.ts';
import { sinceLastVisit } from './since-last-visit.ts';

/** So many entries are looked at, and so many shown: the rest is in the chart. */
const looked = 80;
const shown = 8;

/** What came into the chart since somebody was here last, up to the door. */
export function LastVisitNews(): ReactElement | null {
  const { visit, encounterId, patientId, zone } = useVisit();
  const [opened] = useState(now);
  const before = visit.encounter?.doc.start ?? opened;
  const { data } = useEngineQuery('timeline', { patientId, before, limit: looked });
  if (!data) return null;
  const { since, entries } = sinceLastVisit(data, encounterId);
  return (
    <Section title="Since the last visit" count={entries.length}>
      {since ? (
        <p className="visit-hint visit-hint-above">
          The last visit was on <DateTime at={since} zone={zone} />.
        </p>
      ) : (
        <p className="visit-hint visit-hint-above">No visit before this one is on this laptop.</p>
      )}
      {entries.length === 0 ? <p>Nothing new in the chart.</p> : null}
      <ul className="visit-news">
        {entries.slice(0, shown).map(({ kind, id, at, title, detail }) => (
          <li key={kind + id}>
            <DateTime at={at} zone={zone} year={false} />
            <span>
              {title}
              {detail ? `: ${detail}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {entries.length > shown ? <GoLink to={paths.patient(patientId, 'timeline')}>All {entries.length} in the chart</GoLink> : null}
    </Section>
  );
}
