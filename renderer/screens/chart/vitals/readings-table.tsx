import { Button } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import type { ObservationSeries } from '../../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { useOpenSession } from '../../../app/engine.ts';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { formatDateTime, type TimeStyle } from '../../../widgets/format-time.ts';
import { NotRecorded } from '../section-parts.tsx';
import { readingRows, type ReadingRow } from './reading-rows.ts';
import { RetractDialog } from './retract-dialog.tsx';

interface ReadingsTableProps {
  readonly series: readonly ObservationSeries[];
  readonly patientId: PatientId;
  readonly style: TimeStyle;
}

/** Every reading with its unit, time, range and source; a wrong one is marked, never changed. */
export function ReadingsTable({ series, patientId, style }: ReadingsTableProps): ReactElement {
  const rows = useMemo(() => readingRows(series), [series]);
  const { person } = useOpenSession();
  const mayRetract = policy['observation.retract'].roles.some((role) => person.roles.includes(role));
  const [retracting, setRetracting] = useState<ReadingRow>();
  const columns: readonly Column<ReadingRow>[] = [
    { name: 'When', width: '176px', cell: (row) => <span className="hl-num">{formatDateTime(row.at, style)}</span> },
    { name: 'Measured', width: 'minmax(140px, 1.5fr)', cell: (row) => row.name },
    { name: 'Result', width: 'minmax(110px, 1fr)', numeric: true, cell: (row) => row.value },
    { name: 'Range', width: '128px', numeric: true, cell: (row) => row.range ?? '' },
    {
      name: 'Out of range',
      width: '92px',
      cell: (row) => (row.abnormal ? <strong className="vitals-flag">{row.abnormal === 'high' ? '▲ High' : '▼ Low'}</strong> : ''),
    },
    { name: 'Source', width: 'minmax(110px, 1fr)', cell: (row) => row.by ?? <NotRecorded /> },
    ...(mayRetract
      ? [
          {
            name: 'Correct',
            width: '112px',
            cell: (row: ReadingRow) => (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Mark ${row.name} of ${formatDateTime(row.at, style)} as entered in error`}
                onClick={() => setRetracting(row)}
              >
                Entered in error
              </Button>
            ),
          },
        ]
      : []),
  ];
  const from = [...new Set(series.flatMap(({ rangeFrom }) => rangeFrom ?? []))];
  return (
    <>
      {from.length > 0 ? (
        <p className="vitals-source">Ranges of vital signs: {from.join('; ')}. Those of results came with the result.</p>
      ) : null}
      <DataGrid
        label="Readings"
        rows={rows}
        columns={columns}
        keyOf={(row) => row.key}
        nameOf={(row) => `${row.name} ${row.value}, ${formatDateTime(row.at, style)}`}
        rowHeight={32}
      />
      <RetractDialog reading={retracting} patientId={patientId} style={style} onClose={() => setRetracting(undefined)} />
    </>
  );
}
