import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { dayAfter } from '../../../shared/kernel/wall-time.ts';
import type { Capacity, CapacityCell, CapacityRow } from '../../../shared/planning/capacity.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { formatCount } from '../../ui/words.ts';

/** So full leaves little for breaks and office work. */
const tightShare = 0.85;
const titles: Readonly<Record<CapacityRow['kind'], string>> = { everybody: '', branch: 'By branch', skill: 'By skill' };

interface CapacityGridProps {
  readonly data: Capacity;
  readonly onWeek: (monday: string) => void;
}

/** A row for all, for each branch and skill; a column a week. */
export function CapacityGrid({ data, onWeek }: CapacityGridProps): ReactElement {
  return (
    <div className="capacity-scroll" tabIndex={0} role="region" aria-label="Hours by week">
      <table className="capacity-table hl-num" style={{ minWidth: `${String(200 + 76 * data.weeks.length)}px` }}>
        <thead>
          <tr>
            <th scope="col">Hours needed of hours there</th>
            {data.weeks.map((monday) => (
              <th key={monday} scope="col">
                <button type="button" onClick={() => onWeek(monday)} title={`${formatDate(monday)} – ${formatDate(dayAfter(monday, 6))}`}>
                  {formatDate(monday, { year: false })}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {(['everybody', 'branch', 'skill'] as const).map((kind) => {
          const rows = data.rows.filter((row) => row.kind === kind);
          return rows.length === 0 ? null : (
            <tbody key={kind}>
              {titles[kind] && (
                <tr className="capacity-title">
                  <th scope="rowgroup" colSpan={data.weeks.length + 1}>
                    {titles[kind]}
                  </th>
                </tr>
              )}
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.text}</th>
                  {row.weeks.map((cell, i) => (
                    <Cell key={data.weeks[i]} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

const wide = (share: number): string => `${String(Math.min(100, share * 100))}%`;
const hours = (minutes: number): string => formatCount(Math.round(minutes / 60));

function Cell({ cell }: { readonly cell: CapacityCell }): ReactElement {
  const { needed, driving, there, off, withoutNurse, byAgency, nurses } = cell;
  const share = there === 0 ? (needed > 0 ? 1 : 0) : needed / there;
  const short = needed > there;
  const more = [
    `${hours(needed)} of ${hours(there)} hours needed, ${hours(driving)} of them driving`,
    `${String(nurses)} ${nurses === 1 ? 'nurse' : 'nurses'}`,
    ...(off > 0 ? [`${hours(off)} h time off`] : []),
    ...(withoutNurse > 0 ? [`${hours(withoutNurse)} h without a nurse yet`] : []),
    ...(byAgency > 0 ? [`${hours(byAgency)} h by an agency`] : []),
  ].join(', ');
  return (
    <td data-state={short ? 'short' : share > tightShare ? 'tight' : undefined} title={more}>
      <span className="capacity-hours">
        {short && <IconAlertTriangle size={13} stroke={2} aria-label="Short" />}
        {needed > 0 ? <strong>{hours(needed)}</strong> : <span>0</span>}
        <span>of {hours(there)}</span>
      </span>
      <span className="capacity-bar" aria-hidden="true">
        <span style={{ width: wide(share) }}>
          <span style={{ width: wide(needed === 0 ? 0 : driving / needed) }} />
        </span>
      </span>
      <small>
        {withoutNurse > 0 && <span>{hours(withoutNurse)} h open</span>}
        {byAgency > 0 && <span>{hours(byAgency)} h agency</span>}
        {off > 0 && <span>{hours(off)} h off</span>}
      </small>
    </td>
  );
}
