import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientRow as Row } from '../../../shared/protocol/queries.ts';
import { statusWords } from '../../../shared/domain/refusal-text.ts';
import { drugName } from '../../widgets/drug-name.ts';
import { dateOf, formatAge, formatDate, formatTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

interface PatientRowProps {
  readonly row: Row | undefined;
  readonly now: Instant;
}

/** One patient of the caseload. Facts that are missing are said to be missing. */
export const PatientRow = memo(function PatientRow({ row, now }: PatientRowProps): ReactElement {
  const style = useTimeStyle(row?.timeZone);
  if (!row)
    return (
      <span role="gridcell" className="patients-awaited">
        <span className="hl-visually-hidden">Loading</span>
      </span>
    );
  return (
    <>
      <span role="gridcell" className="patients-name hl-truncate" title={row.name}>
        {row.name}
        {row.status === 'active' ? null : <span className="patients-status">{statusWords[row.status] ?? row.status}</span>}
      </span>
      <span role="gridcell" className="hl-num">
        {formatDate(row.birthDate)} <span className="patients-age">{formatAge(row.birthDate, now)}</span>
      </span>
      <span role="gridcell" className="hl-num hl-truncate">
        {row.mrn}
      </span>
      <span role="gridcell" className="hl-truncate" data-missing={!row.therapy} title={row.therapy}>
        {row.therapy ? drugName(row.therapy) : 'No active infusion order'}
      </span>
      <span role="gridcell" className="hl-num hl-truncate" data-missing={!row.nextVisitAt}>
        {row.nextVisitAt
          ? `${formatDate(dateOf(row.nextVisitAt, style.zone), { weekday: true, year: false })}, ${formatTime(row.nextVisitAt, style)}`
          : 'None booked'}
      </span>
      <span role="gridcell" className="patients-contact hl-num">
        <span className="hl-truncate">{row.city ?? 'City not recorded'}</span>
        <span className="hl-truncate">{row.phone ?? 'Phone not recorded'}</span>
      </span>
      <span role="gridcell" className="patients-alerts" title={row.alerts.join(' · ')}>
        {row.alerts.length > 0 ? (
          <>
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            <span className="patients-alerts-words">{row.alerts.join(' · ')}</span>
          </>
        ) : null}
      </span>
    </>
  );
});
