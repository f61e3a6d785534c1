import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import { DateOnly, DateTime } from '../../widgets/date-time.tsx';
import type { Branch } from './use-branch.ts';
import { stockWords } from './words.ts';

type Lot = ShelfRow['lots'][number];

interface LotTableProps {
  readonly lots: readonly Lot[];
  readonly branch: Branch;
  readonly today: string;
  readonly chosen: Lot['id'] | undefined;
  readonly onChoose: (lotId: Lot['id']) => void;
}

/** The lots of a product, one of them chosen. */
export function LotTable({ lots, branch, today, chosen, onChoose }: LotTableProps): ReactElement {
  return (
    <table className="disp-table" aria-label="Lots">
      <thead>
        <tr>
          <th scope="col">Lot</th>
          <th scope="col">Expires</th>
          <th scope="col" data-numeric="true">
            On hand
          </th>
          <th scope="col">Counted last</th>
          <th scope="col">Choose</th>
        </tr>
      </thead>
      <tbody>
        {lots.map((one) => (
          <tr key={one.id}>
            <td>
              <span className="disp-lot">
                {one.doc.lot}
                {one.doc.status === 'recalled' ? <Badge tone="harm">Recalled</Badge> : null}
                {one.doc.expiresOn < today ? <Badge tone="caution">Out of date</Badge> : null}
              </span>
            </td>
            <td>
              <DateOnly on={one.doc.expiresOn} />
            </td>
            <td data-numeric="true" className="hl-num">
              {one.doc.onHand}
            </td>
            <td>{one.doc.counted ? <DateTime at={one.doc.counted.at} zone={branch.timeZone} /> : 'Not counted yet'}</td>
            <td>
              <Button
                size="compact-xs"
                variant={one.id === chosen ? 'light' : 'subtle'}
                aria-pressed={one.id === chosen}
                onClick={() => onChoose(one.id)}
              >
                {`Lot ${one.doc.lot}`}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What happened to a lot, the newest first. */
export function LotHistory({ lot, branch }: { readonly lot: Lot; readonly branch: Branch }): ReactElement {
  const events = useEngineQuery('stockEvents', { lotId: lot.id }).data ?? [];
  return (
    <table className="disp-table" aria-label={`What happened to lot ${lot.doc.lot}`}>
      <tbody>
        {events.map(({ id, doc }) => (
          <tr key={id}>
            <td>
              <DateTime at={doc.at} zone={branch.timeZone} />
            </td>
            <td>{stockWords[doc.what]}</td>
            <td data-numeric="true" className="hl-num">
              {doc.change > 0 ? `+${String(doc.change)}` : String(doc.change).replace('-', '−')}
            </td>
            <td data-numeric="true" className="hl-num">
              {doc.after} left
            </td>
            <td>{doc.byName}</td>
            <td>{doc.reason ?? (doc.seen === undefined ? '' : `the screen said ${String(doc.seen)}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
