import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import type { Branch } from './use-branch.ts';

interface LotChangesProps {
  readonly lot: ShelfRow['lots'][number];
  readonly branch: Branch;
}

/** A lot is counted, or some of it leaves the shelf with a reason. */
export function LotChanges({ lot, branch }: LotChangesProps): ReactElement {
  const [counted, setCounted] = useState<number | string>('');
  const [off, setOff] = useState<number | string>('');
  const [what, setWhat] = useState<'wasted' | 'sent-back'>('wasted');
  const [reason, setReason] = useState('');
  const { run, problem, busy } = useCommand(branch.timeZone);
  const count = async (): Promise<void> => {
    if (typeof counted !== 'number') return;
    const done = await run('inventory.count', {
      ...{ eventId: newId('stk'), branchId: branch.id, lotId: lot.id, seen: lot.doc.onHand, value: counted, at: now() },
    });
    if (done) setCounted('');
  };
  const takeOff = async (): Promise<void> => {
    if (typeof off !== 'number') return;
    const done = await run('inventory.take-off', {
      ...{ eventId: newId('stk'), branchId: branch.id, lotId: lot.id, what, quantity: off, reason, at: now() },
    });
    if (!done) return;
    setOff('');
    setReason('');
  };
  return (
    <>
      <div className="disp-scan">
        <NumberInput
          label={`Counted of lot ${lot.doc.lot}`}
          description={`The screen says ${String(lot.doc.onHand)}`}
          min={0}
          value={counted}
          onChange={setCounted}
        />
        <Button variant="light" loading={busy} disabled={typeof counted !== 'number'} onClick={() => void count()}>
          Record count
        </Button>
      </div>
      <div className="disp-scan">
        <TextInput
          label="Why it leaves the shelf"
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NumberInput label="How many" w={100} min={0} value={off} onChange={setOff} />
        <Select
          label="Where to"
          w={150}
          allowDeselect={false}
          data={[
            { value: 'wasted', label: 'Thrown away' },
            { value: 'sent-back', label: 'Sent back' },
          ]}
          value={what}
          onChange={(value) => setWhat(value ?? 'wasted')}
        />
        <Button variant="light" loading={busy} disabled={typeof off !== 'number' || reason.trim() === ''} onClick={() => void takeOff()}>
          Take off the shelf
        </Button>
      </div>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </>
  );
}
