import type { ReactElement } from 'react';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { useEngineQuery, useSyncStatus } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { formatDateTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

const shownMinutes = 24 * 60;

/** What became of the charts that this person asked for in an emergency today. */
export function EmergencyNotices(): ReactElement | null {
  const now = useNow();
  const style = useTimeStyle();
  const online = useSyncStatus()?.online ?? false;
  const { data } = useEngineQuery('emergencies', { since: addMinutes(startOfHour(now), -shownMinutes) });
  const shown = (data ?? []).filter(({ doc }) => doc.status !== 'ended');
  if (shown.length === 0) return null;
  return (
    <div className="patients-emergencies">
      {shown.map(({ id, doc }) => (
        <Notice key={id} tone={doc.status === 'open' || doc.status === 'asked' ? 'info' : 'caution'}>
          Emergency access, MRN {doc.mrn}: {words(doc, online, (at) => formatDateTime(at, style))}{' '}
          {doc.status === 'open' && doc.chartOf ? <GoLink to={paths.patient(doc.chartOf)}>Open chart</GoLink> : null}
        </Notice>
      ))}
    </div>
  );
}

function words({ status, until }: DocOf<'emergency-access'>, online: boolean, timeOf: (at: Instant) => string): string {
  switch (status) {
    case 'asked':
      return online ? 'asked just now; the server answers in a moment.' : 'asked; it opens when there is a connection.';
    case 'open':
      return `open until ${until ? timeOf(until) : 'the lead ends it'}.`;
    case 'not-found':
      return 'nobody has this number together with this date of birth. Check both, or call the office.';
    case 'too-many':
      return 'you have asked for several charts today, so this one was not opened. Call the office.';
    case 'ended':
      return 'ended.';
  }
}

/** One question an hour, not one a minute. */
function startOfHour(now: Instant): Instant {
  return `${now.slice(0, 13)}:00:00.000Z` as Instant;
}
