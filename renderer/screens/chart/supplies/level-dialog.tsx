import { NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { supplyLevelId } from '../../../../shared/records/supply-level.ts';
import { runCommand } from '../../../app/engine.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { saidWithUndo } from '../../../widgets/undo.ts';
import { useCommand } from '../../../widgets/use-command.ts';

/** A supply whose count is kept: how much should be there, how fast it goes. */
export function LevelDialog({ patientId, onClose }: { readonly patientId: PatientId; readonly onClose: () => void }): ReactElement {
  const [item, setItem] = useState('');
  const [unit, setUnit] = useState('each');
  const [par, setPar] = useState<number | string>('');
  const [perWeek, setPerWeek] = useState<number | string>('');
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    if (typeof par !== 'number') return;
    const level = {
      ...{ supplyId: supplyLevelId(patientId, item), patientId, item, unit, par },
      ...(typeof perWeek === 'number' ? { perWeek } : {}),
    };
    if (!(await run('supply.set-par', { ...level, active: true }))) return;
    saidWithUndo({
      text: `${item.trim()} is kept count of.`,
      back: () => runCommand('supply.set-par', { ...level, active: false }),
      undone: `${item.trim()} is no longer kept count of.`,
    });
    onClose();
  };
  return (
    <Dialog
      title="Add supply"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Add supply"
      busy={busy}
      disabled={item.trim() === '' || unit.trim() === '' || typeof par !== 'number' || par < 0 || Number(perWeek) < 0}
      problem={problem}
    >
      <TextInput
        label="Supply"
        required
        maxLength={120}
        value={item}
        onChange={(event) => setItem(event.currentTarget.value)}
        data-autofocus
      />
      <div className="hl-dialog-row">
        <NumberInput
          label="How much should be there"
          required
          min={0}
          clampBehavior="none"
          value={par}
          onChange={setPar}
          error={belowZero(par)}
        />
        <TextInput label="Counted in" required maxLength={30} value={unit} onChange={(event) => setUnit(event.currentTarget.value)} />
        <NumberInput label="Used in a week" min={0} clampBehavior="none" value={perWeek} onChange={setPerWeek} error={belowZero(perWeek)} />
      </div>
    </Dialog>
  );
}

/** What was typed stays to be mended. */
const belowZero = (value: number | string): string | undefined => (Number(value) < 0 ? 'Nothing is below zero' : undefined);
