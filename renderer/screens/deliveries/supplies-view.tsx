import { Button } from '@mantine/core';
import { addDays } from 'date-fns';
import type { ReactElement } from 'react';
import { addMinutes, type LocalDate } from '../../../shared/kernel/time.ts';
import type { KitRow, SupplyRow } from '../../../shared/protocol/queries-deliveries.ts';
import type { PatientTag as Tag } from '../../../shared/protocol/queries.ts';
import { newId, query, runCommand, useEngineQuery } from '../../app/engine.ts';
import { now, useNow } from '../../app/now.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateOnly, DateTime } from '../../widgets/date-time.tsx';
import { useKitProtocol } from '../../widgets/use-kit-protocol.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { amountText } from '../../widgets/amount-text.ts';

type Reorder = SupplyRow & { readonly patient: Tag };

const supplyColumns: readonly Column<Reorder>[] = [
  { name: 'For', width: 'minmax(0, 1fr)', cell: ({ patient }) => <GoLink to={paths.patient(patient.id)}>{patient.name}</GoLink> },
  { name: 'Supply', width: 'minmax(0, 1.3fr)', cell: ({ record }) => <span className="hl-truncate">{record.doc.item}</span> },
  { name: 'Counted', width: '76px', numeric: true, cell: ({ record }) => record.doc.counted?.value ?? 'Not yet' },
  {
    name: 'Now about',
    width: '80px',
    numeric: true,
    cell: ({ reorder }) => (reorder.expected === undefined ? '—' : Math.round(reorder.expected)),
  },
  { name: 'Level', width: '56px', numeric: true, cell: ({ record }) => record.doc.par },
  {
    name: 'Lasts',
    width: '84px',
    cell: ({ reorder: { daysLeft, expected = 0 } }) => {
      if (daysLeft === undefined) return '—';
      if (daysLeft > 0) return countOf(daysLeft, 'day');
      return <Badge tone="caution">{expected < 1 ? 'Out' : 'Today'}</Badge>;
    },
  },
  { name: 'Order', width: '96px', numeric: true, cell: ({ record, reorder }) => amountText(reorder.order, record.doc.unit) },
];

const kitColumns: readonly Column<KitRow>[] = [
  { name: 'For', width: 'minmax(0, 1fr)', cell: ({ patient }) => <GoLink to={paths.patient(patient.id)}>{patient.name}</GoLink> },
  { name: 'Expires first', width: '150px', cell: ({ record }) => <Expiry on={record.doc.firstExpiry} /> },
  { name: 'What', width: 'minmax(0, 1.2fr)', cell: ({ record }) => <span className="hl-truncate">{firstToExpire(record.doc)}</span> },
  { name: 'Next visit', width: '150px', cell: ({ nextVisitAt }) => (nextVisitAt ? <DateTime at={nextVisitAt} year={false} /> : '—') },
];

function firstToExpire({ items, firstExpiry }: KitRow['record']['doc']): string {
  const item = items.find(({ expiresOn }) => expiresOn === firstExpiry) ?? items[0];
  return item ? `${item.name}${item.lot ? `, lot ${item.lot}` : ''}` : '';
}

function Expiry({ on }: { readonly on: LocalDate | undefined }): ReactElement {
  const today = now().slice(0, 10);
  if (!on) return <Badge>No date recorded</Badge>;
  if (on < today) return <Badge tone="harm">Out of date</Badge>;
  return <DateOnly on={on} />;
}

/** Over all homes: what runs out, and which kits go out of date. Software proposes; a person decides and sends. */
export function SuppliesView(): ReactElement {
  const moment = useNow();
  const hour = `${moment.slice(0, 13)}:00:00.000Z` as typeof moment;
  const reorders = useEngineQuery('reorders', { now: hour });
  const kit = useKitProtocol();
  const expiringWithin = kit?.expiringWithinDays ?? 0;
  const before = addDays(new Date(hour), expiringWithin).toISOString().slice(0, 10) as LocalDate;
  const kits = useEngineQuery('kits', { now: hour, before });
  const { run, problem, busy } = useCommand();

  /** One box for each home, with all that it lacks. */
  const prepareFor = async (rows: readonly Reorder[]): Promise<void> => {
    const [first] = rows;
    if (!first) return;
    const from = addMinutes(now(), 24 * 60);
    const chart = await query('chartHeader', { patientId: first.patient.id, now: from });
    const branch = chart?.patient.doc.branchId;
    if (!branch) return;
    const shipmentId = newId<never>('shp');
    const done = await run('shipment.prepare', {
      shipmentId,
      patientId: first.patient.id,
      branchId: branch,
      items: rows.map(({ record, reorder }) => ({
        name: record.doc.item,
        quantity: { value: reorder.order, unit: record.doc.unit },
        kind: 'supply' as const,
        temperature: 'room' as const,
      })),
      window: { earliest: from, latest: addMinutes(from, 8 * 60) },
      maySign: [],
    });
    if (!done) return;
    saidWithUndo({
      text: `A box with ${countOf(rows.length, 'supply', 'supplies')} for ${first.patient.name} is prepared for tomorrow.`,
      back: () => runCommand('shipment.cancel', { shipmentId, patientId: first.patient.id, reason: 'Prepared by mistake' }),
      undone: `The box for ${first.patient.name} is cancelled.`,
    });
  };

  const prepareColumn: Column<Reorder> = {
    name: 'Next',
    width: '110px',
    cell: ({ patient }) => (
      <Button
        size="compact-xs"
        disabled={busy}
        aria-label={`Prepare box with all that ${patient.name} lacks`}
        onClick={() => void prepareFor((reorders.data ?? []).filter((row) => row.patient.id === patient.id))}
      >
        Prepare box
      </Button>
    ),
  };

  return (
    <div className="deliveries-supplies">
      <Section title="Supplies that run low" flush {...(reorders.data ? { count: reorders.data.length } : {})}>
        {problem && (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        )}
        <QueryState answer={reorders} what="Supplies">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState inline title="Every counted supply is at its level" />
            ) : (
              <DataGrid
                label="Supplies that run low"
                rows={rows}
                columns={[...supplyColumns, prepareColumn]}
                keyOf={({ record }) => record.id}
              />
            )
          }
        </QueryState>
        <footer className="deliveries-foot">
          Now about = last count − weekly use × weeks since the count; order = up to the level. A person decides.
        </footer>
      </Section>
      <Section title={`Kits that expire within ${String(expiringWithin)} days`} flush {...(kits.data ? { count: kits.data.length } : {})}>
        <QueryState answer={kits} what="Kits">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState inline title="Every kit is in date for now" />
            ) : (
              <DataGrid label="Kits that expire" rows={rows} columns={kitColumns} keyOf={({ record }) => record.id} />
            )
          }
        </QueryState>
        <footer className="deliveries-foot">
          {kit?.source}. {kit?.bandsSource}
        </footer>
      </Section>
    </div>
  );
}
