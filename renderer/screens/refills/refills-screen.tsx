import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { RefillRow } from '../../../shared/protocol/queries-refills.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useGo, useSearchParams } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Segments } from '../../ui/plain/segments.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf, formatCount } from '../../ui/words.ts';
import { drugName } from '../../widgets/drug-name.ts';
import { formatDate } from '../../widgets/format-time.ts';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { ofView, stepLook, views, whyNow, type View } from './refill-rows.ts';
import './refills.css';

/** The work list of refills: whom to call, what to decide, what is on its way, and the calls after a first fill. */
export function RefillsScreen(): ReactElement {
  const now = useNow();
  const answer = useEngineQuery('refills', { now }, { keepPrevious: true });
  const [{ show }, setPlace] = useSearchParams();
  const [search, setSearch] = useState('');
  const view: View = views.find(({ value }) => value === show)?.value ?? 'call';
  const rows = answer.data ?? [];
  return (
    <Screen
      title="Refills"
      tools={
        <>
          <Segments
            label="Which refills"
            options={views.map(({ value, label }) => ({ value, label: `${label} ${formatCount(ofView(rows, value).length)}` }))}
            value={view}
            onChange={(chosen) => setPlace({ show: chosen })}
          />
          <TextInput
            size="xs"
            aria-label="Search refills"
            placeholder="Patient, record number or drug"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </>
      }
    >
      <div className="hl-column">
        <FreshnessNotice what="This list" />
        <QueryState answer={answer} what="Refills">
          {(all) => <Rows rows={ofView(all, view)} view={view} search={search} />}
        </QueryState>
      </div>
    </Screen>
  );
}

const empty: Readonly<Record<View, readonly [string, string]>> = {
  call: ['Nobody needs a call now', 'A therapy appears here some days before its supply ends; the days are in Pharmacy, Clinical lists.'],
  decide: ['Nothing waits for a decision', 'Checks appear here once the patient has said yes or no.'],
  underway: ['No refill is on its way', 'Refills appear here from the pharmacist’s queue to the door.'],
  first: ['No first fill needs a call', 'New therapies appear here on the days of the follow-up schedule.'],
  unknown: ['Every supply is known', 'Therapies appear here when no fill and no days’ supply is recorded.'],
};

function Rows({ rows, view, search }: { readonly rows: readonly RefillRow[]; readonly view: View; readonly search: string }): ReactElement {
  const go = useGo();
  const words = search.trim().toLowerCase();
  const shown =
    words === ''
      ? rows
      : rows.filter(({ patient, medication }) => `${patient.name} ${patient.mrn} ${medication}`.toLowerCase().includes(words));
  const [title, text] = empty[view];
  if (rows.length === 0) return <EmptyState title={title}>{text}</EmptyState>;
  if (shown.length === 0) return <EmptyState title="No refill here matches">Search by name, record number or drug.</EmptyState>;
  return (
    <DataGrid
      label="Refills"
      rows={shown}
      columns={columns}
      keyOf={({ key }) => key}
      nameOf={(row) => `${drugName(row.medication)} of ${row.patient.name}, ${stepLook(row).label}`}
      rowHeight={46}
      onOpen={({ orderId }) => go(paths.refill(orderId))}
    />
  );
}

const columns: readonly Column<RefillRow>[] = [
  { name: 'Supplied until', width: '150px', cell: (row) => <SupplyEnd row={row} /> },
  {
    name: 'Patient',
    width: 'minmax(160px, 1.2fr)',
    cell: ({ patient }) => (
      <span className="hl-two">
        <span className="hl-truncate">{patient.name}</span>
        <span className="hl-quiet hl-num">{patient.mrn}</span>
      </span>
    ),
  },
  {
    name: 'Therapy',
    width: 'minmax(220px, 2.2fr)',
    cell: ({ medication, dose, frequency, number, what }) => (
      <span className="hl-two">
        <span className="hl-truncate">
          {drugName(medication)}
          {dose ? ` ${quantityText(dose)}` : ''}
          {frequency ? `, ${frequency}` : ''}
        </span>
        <span className="hl-quiet">{what === 'first-fill' ? 'First fill' : `Refill ${String(number)}`}</span>
      </span>
    ),
  },
  {
    name: 'Step',
    width: '148px',
    cell: (row) => {
      const { label, tone } = stepLook(row);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  { name: 'Why now', width: 'minmax(160px, 1.4fr)', cell: (row) => <span className="refills-why">{whyNow(row)}</span> },
  { name: 'Insurance', width: 'minmax(110px, 0.8fr)', cell: ({ payer }) => <span className="hl-truncate">{payer ?? <Missing />}</span> },
];

function SupplyEnd({ row: { supplyEndsOn } }: { readonly row: RefillRow }): ReactElement {
  const now = useNow();
  if (supplyEndsOn === undefined) return <span className="hl-quiet">not known</span>;
  const days = Math.round((Date.parse(`${supplyEndsOn}T12:00:00Z`) - Date.parse(now)) / 86_400_000);
  return (
    <span className="hl-two hl-num">
      <span>{formatDate(supplyEndsOn)}</span>
      <span className="hl-quiet hl-due" data-late={days < 4}>
        {days < 0 ? `ended ${countOf(-days, 'day')} ago` : days === 0 ? 'ends today' : `${countOf(days, 'day')} left`}
      </span>
    </span>
  );
}

function Missing(): ReactElement {
  return <span className="hl-quiet">not recorded</span>;
}
