import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { dayBounds, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { formatCount } from '../../ui/words.ts';
import { WindowOn } from '../../widgets/date-time.tsx';
import { dateOf } from '../../widgets/format-time.ts';
import { boxLooks } from '../../widgets/delivery/box-looks.ts';
import { BoxDetails } from './box-details.tsx';
import { contentWords, readinessLooks, temperatureOf } from './box-words.ts';
import { CarrierImportDialog } from './carrier-import-dialog.tsx';
import { PrepareDialog } from './prepare-dialog.tsx';

const filters = [
  { value: 'all', label: 'All', fits: () => true },
  { value: 'pack', label: 'To pack', fits: ({ record }: ShipmentRow) => record.doc.status === 'prepared' },
  {
    value: 'route',
    label: 'No route',
    fits: ({ record: { doc } }: ShipmentRow) => !doc.routeId && !doc.carrier && ['prepared', 'packed', 'failed'].includes(doc.status),
  },
  { value: 'away', label: 'On its way', fits: ({ record }: ShipmentRow) => record.doc.status === 'on-route' },
  { value: 'trouble', label: 'Trouble', fits: isTrouble },
  { value: 'done', label: 'Delivered', fits: ({ record }: ShipmentRow) => record.doc.status === 'delivered' },
] as const;
type Filter = (typeof filters)[number]['value'];

function isTrouble({ record: { doc }, readiness }: ShipmentRow): boolean {
  const open = doc.excursion !== undefined && doc.excursion.settled === undefined;
  return doc.status === 'failed' || open || (doc.tellPatient !== undefined && !doc.tellPatient.toldAt) || readiness === 'slips';
}

/** A day ahead does not list what is on a van before it: that arrives meanwhile, or is open then. */
function travelsBefore({ record: { doc } }: ShipmentRow, day: string): boolean {
  return doc.routeId !== undefined && doc.status !== 'failed' && dateOf(doc.window.earliest, doc.timeZone) < day;
}

/** What is still open of another day says of which. */
const columnsOn = (day: string): readonly Column<ShipmentRow>[] => [
  {
    name: 'Window',
    width: '178px',
    cell: ({ record: { doc } }) => <WindowOn window={doc.window} zone={doc.timeZone} day={day} />,
  },
  ...columns,
];

const columns: readonly Column<ShipmentRow>[] = [
  {
    name: 'For',
    width: 'minmax(0, 1fr)',
    cell: (row) => <strong className="hl-truncate">{row.patient?.name ?? row.record.doc.recipient.name}</strong>,
  },
  {
    name: 'In the box',
    width: 'minmax(0, 1.3fr)',
    cell: ({ record }) => <span className="hl-truncate">{contentWords(record.doc.items)}</span>,
  },
  { name: 'Keeps', width: '92px', cell: ({ record }) => temperatureOf(record.doc.items) },
  { name: 'Travels with', width: 'minmax(0, 0.9fr)', cell: (row) => <span className="hl-truncate">{travelsWith(row)}</span> },
  {
    name: 'Box',
    width: '112px',
    cell: ({ record }) => <Badge tone={boxLooks[record.doc.status].tone}>{boxLooks[record.doc.status].word}</Badge>,
  },
  {
    name: 'For the visit',
    width: '164px',
    cell: ({ readiness }) =>
      readiness ? (
        <Badge tone={readinessLooks[readiness].tone}>{readinessLooks[readiness].word}</Badge>
      ) : (
        <span className="hl-soft">No visit</span>
      ),
  },
];

/** Beside an open box there is room for what tells the boxes apart; the rest stands in the box. */
const besideWidths: Readonly<Record<string, string>> = {
  Window: '172px',
  For: 'minmax(0, 1.2fr)',
  'In the box': 'minmax(0, 0.8fr)',
  Box: '104px',
  'For the visit': '148px',
};
const narrowed = (all: readonly Column<ShipmentRow>[]): readonly Column<ShipmentRow>[] =>
  all.flatMap((column) => {
    const width = besideWidths[column.name];
    return width ? [{ ...column, width }] : [];
  });

function travelsWith({ record: { doc }, vehicle, driverName }: ShipmentRow): string {
  if (doc.carrier) return doc.carrier.name;
  return vehicle ? `${vehicle} · ${driverName ?? ''}` : '—';
}

/** The boxes of a day as a worklist, and one of them beside it. */
export function BoxesView({ day, zone }: { readonly day: string; readonly zone: string }): ReactElement {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const [preparing, setPreparing] = useState(false);
  const [importing, setImporting] = useState(false);
  const filter = filters.find(({ value }) => value === params['show']) ?? filters[0];
  const answer = useEngineQuery('shipments', { ...dayBounds(day, zone), search, open: true }, { keepPrevious: true });
  const all = useMemo(() => columnsOn(day), [day]);
  const today = wallTimeOf(new Date(useNow()), zone).date;
  const boxes = useMemo(() => (answer.data ?? []).filter((row) => day <= today || !travelsBefore(row, day)), [answer.data, day, today]);
  const shown = useMemo(() => boxes.filter(filter.fits), [boxes, filter]);
  const count = (value: Filter): number => boxes.filter(filters.find((one) => one.value === value)?.fits ?? (() => false)).length;
  return (
    <div className="deliveries-split">
      <div className="deliveries-list">
        <div className="deliveries-tools">
          <SegmentedControl
            size="xs"
            aria-label="Which boxes"
            data={filters.map(({ value, label }) => ({ value, label: `${label} ${formatCount(count(value))}` }))}
            value={filter.value}
            onChange={(show) => setParams({ show: show === 'all' ? undefined : show })}
          />
          <div className="deliveries-tools-end">
            <TextInput
              size="xs"
              aria-label="Search boxes"
              placeholder="Patient, drug, town, tracking"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Button size="xs" onClick={() => setImporting(true)}>
              Carrier status…
            </Button>
            <Button size="xs" variant="filled" onClick={() => setPreparing(true)}>
              New delivery
            </Button>
          </div>
        </div>
        <QueryState answer={answer} what="Boxes">
          {() =>
            shown.length === 0 ? (
              <EmptyState title={filter.value === 'all' ? 'No boxes on this day' : `No box here: ${filter.label.toLowerCase()}`}>
                {search ? 'None of that name or content.' : 'Boxes are prepared for a visit, or with “New delivery”.'}
              </EmptyState>
            ) : (
              <DataGrid
                label="Boxes"
                rows={shown}
                columns={params['box'] ? narrowed(all) : all}
                keyOf={({ record }) => record.id}
                nameOf={({ record: { doc }, patient }) => `${patient?.name ?? doc.recipient.name}, ${boxLooks[doc.status].word}`}
                onOpen={({ record }) => setParams({ box: record.id })}
              />
            )
          }
        </QueryState>
      </div>
      {params['box'] && <BoxDetails key={params['box']} shipmentId={params['box']} onClose={() => setParams({ box: undefined })} />}
      {importing && <CarrierImportDialog onClose={() => setImporting(false)} />}
      {preparing && (
        <PrepareDialog
          day={day}
          onClose={() => setPreparing(false)}
          onPrepared={(id) => {
            setPreparing(false);
            setParams({ box: id });
          }}
        />
      )}
    </div>
  );
}
