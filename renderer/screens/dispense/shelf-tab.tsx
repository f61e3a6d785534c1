import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { dayAfter, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateOnly } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { useMay } from '../../widgets/use-may.ts';
import { ItemDialog } from './item-dialog.tsx';
import { LotsDialog } from './lots-dialog.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import { useBranch, type Branch } from './use-branch.ts';
import { roleWords } from './words.ts';

/** What the branch keeps: how many may be used, what falls short of its level, what goes out of date, what is recalled. */
export function ShelfTab(): ReactElement {
  const branch = useBranch();
  const today = wallTimeOf(new Date(now()), branch?.timeZone ?? 'UTC').date;
  const answer = useEngineQuery('shelf', { today }, { keepPrevious: true });
  return (
    <QueryState answer={answer} what="Inventory">
      {(rows) => <Shelf rows={rows} today={today} branch={branch} />}
    </QueryState>
  );
}

interface ShelfProps {
  readonly rows: readonly ShelfRow[];
  readonly today: string;
  readonly branch: Branch | undefined;
}

function Shelf({ rows, today, branch }: ShelfProps): ReactElement {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState('all');
  const [receiving, setReceiving] = useState(false);
  const [editing, setEditing] = useState<ShelfRow | 'new'>();
  const [openId, setOpenId] = useState<string>();
  const mayChange = useMay()('inventory.set-item');
  const soon = dayAfter(today, useKnowledge().expiryWarnings.stock.days);
  const low = ({ item, usable }: ShelfRow): boolean => usable < item.doc.par;
  const expiring = ({ lots }: ShelfRow): boolean => lots.some(({ doc }) => doc.expiresOn < soon);
  const recalled = ({ lots }: ShelfRow): boolean => lots.some(({ doc }) => doc.status === 'recalled');
  const filters = [
    { value: 'all', label: 'All', fits: () => true },
    { value: 'low', label: 'Below level', fits: low },
    { value: 'expiring', label: 'Expiring', fits: expiring },
    { value: 'recalled', label: 'Recalled', fits: recalled },
  ] as const;
  const fits = filters.find(({ value }) => value === filter)?.fits ?? (() => true);
  const words = search.trim().toLowerCase();
  const shown = rows.filter(
    (row) =>
      fits(row) &&
      `${row.item.doc.name} ${row.item.doc.gtin ?? ''} ${row.lots.map(({ doc }) => doc.lot).join(' ')}`.toLowerCase().includes(words),
  );
  const columns: readonly Column<ShelfRow>[] = [
    { name: 'Product', width: 'minmax(0, 1.6fr)', cell: ({ item }) => <span className="hl-truncate">{drugName(item.doc.name)}</span> },
    { name: 'Kind', width: '112px', cell: ({ item }) => roleWords[item.doc.role] },
    { name: 'Place', width: '64px', cell: ({ item }) => item.doc.bin ?? '—' },
    { name: 'Usable', width: '64px', numeric: true, cell: ({ usable }) => usable },
    { name: 'Level', width: '56px', numeric: true, cell: ({ item }) => item.doc.par },
    { name: 'Lots', width: '48px', numeric: true, cell: ({ lots }) => lots.length },
    { name: 'Expires first', width: '118px', cell: ({ lots: [first] }) => (first ? <DateOnly on={first.doc.expiresOn} /> : '—') },
    {
      name: 'Attention',
      width: 'minmax(200px, 1fr)',
      cell: (row) => (
        <span className="disp-lot">
          {recalled(row) ? <Badge tone="harm">Lot recalled</Badge> : null}
          {low(row) ? <Badge tone="caution">Below level</Badge> : null}
          {row.lots.some(({ doc }) => doc.expiresOn < today) ? (
            <Badge tone="caution">Out of date</Badge>
          ) : expiring(row) ? (
            <Badge tone="info">Expires soon</Badge>
          ) : null}
        </span>
      ),
    },
  ];
  const open = rows.find(({ item }) => item.id === openId);
  return (
    <>
      <div className="hl-bar">
        <SegmentedControl
          size="xs"
          aria-label="Which products"
          data={filters.map(({ value, label, fits: one }) => ({
            value,
            label: value === 'all' ? label : `${label} ${String(rows.filter(one).length)}`,
          }))}
          value={filter}
          onChange={setFilter}
        />
        <span className="hl-count disp-grow">{countOf(rows.length, 'product')}</span>
        {mayChange ? (
          <Button size="xs" variant="default" disabled={!branch} onClick={() => setEditing('new')}>
            New product…
          </Button>
        ) : null}
        <Button size="xs" variant="filled" disabled={!branch} onClick={() => setReceiving(true)}>
          Receive…
        </Button>
        <TextInput
          size="xs"
          aria-label="Search the inventory"
          placeholder="Product, lot or GTIN"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={rows.length === 0 ? 'The shelf is empty' : 'No product matches'}>
          {rows.length === 0 ? 'Add the products that your pharmacy keeps, then receive their lots.' : 'Try another word, or show all.'}
        </EmptyState>
      ) : (
        <DataGrid
          label="Inventory"
          rows={shown}
          columns={columns}
          keyOf={({ item }) => item.id}
          nameOf={({ item, usable }) => `${item.doc.name}, ${String(usable)} usable`}
          onOpen={({ item }) => setOpenId(item.id)}
        />
      )}
      {receiving && branch ? <ReceiveDialog rows={rows} branch={branch} today={today} onClose={() => setReceiving(false)} /> : null}
      {editing && branch ? (
        <ItemDialog branch={branch} {...(editing === 'new' ? {} : { item: editing.item })} onClose={() => setEditing(undefined)} />
      ) : null}
      {open && branch ? (
        <LotsDialog
          row={open}
          branch={branch}
          today={today}
          onChange={() => {
            setOpenId(undefined);
            setEditing(open);
          }}
          onClose={() => setOpenId(undefined)}
        />
      ) : null}
    </>
  );
}
