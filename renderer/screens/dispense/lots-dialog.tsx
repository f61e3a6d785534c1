import { useState, type ReactElement } from 'react';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useMay } from '../../widgets/use-may.ts';
import { LotChanges } from './lot-changes.tsx';
import { LotHistory, LotTable } from './lot-tables.tsx';
import type { Branch } from './use-branch.ts';

interface LotsProps {
  readonly row: ShelfRow;
  readonly branch: Branch;
  readonly today: string;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** The lots of a product: count one, take some off with a reason, see what happened to it. */
export function LotsDialog({ row, branch, today, onChange, onClose }: LotsProps): ReactElement {
  const [lotId, setLotId] = useState(row.lots[0]?.id);
  const mayChange = useMay()('inventory.set-item');
  const lot = row.lots.find(({ id }) => id === lotId);
  return (
    <Dialog
      title={row.item.doc.name}
      opened
      onClose={onClose}
      onSubmit={onChange}
      submitLabel="Change product…"
      disabled={!mayChange}
      closeLabel="Close"
      size="xl"
    >
      {row.lots.length === 0 ? <Notice tone="info">None of it is on the shelf.</Notice> : null}
      <LotTable lots={row.lots} branch={branch} today={today} chosen={lotId} onChoose={setLotId} />
      {lot ? (
        <>
          <LotChanges key={lot.id} lot={lot} branch={branch} />
          <LotHistory lot={lot} branch={branch} />
        </>
      ) : null}
    </Dialog>
  );
}
