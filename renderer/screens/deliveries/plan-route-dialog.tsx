import { Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { newId, useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { momentOf } from '../../ui/time/wall-time.ts';
import { formatWallTime } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

/** A round for a driver: which day, which van, from when. */
export function PlanRouteDialog({ day, onClose }: { readonly day: string; readonly onClose: () => void }): ReactElement {
  const { person } = useOpenSession();
  const { data: staff = [] } = useEngineQuery('staff', {});
  const { data: branches = [] } = useEngineQuery('branches', {});
  const drivers = staff.filter(({ roles }) => roles.includes('driver'));
  const mine = branches.filter(({ id }) => person.branchIds.some((branch) => branch === id));
  const [driverId, setDriverId] = useState<string>();
  const [vehicle, setVehicle] = useState('');
  const [time, setTime] = useState('08:00');
  const style = useTimeStyle();
  const { run, problem, busy } = useCommand();
  const driver = drivers.find(({ id }) => id === driverId);
  const branch = mine.find(({ id }) => driver?.branchIds.includes(id)) ?? mine[0];
  const start = branch && momentOf({ date: day, time }, branch.doc.timeZone);
  const submit = async (): Promise<void> => {
    if (!driver || !branch || !start) return;
    const done = await run('route.plan', {
      routeId: newId<never>('rte'),
      branchId: branch.id,
      driverId: driver.id,
      day: day,
      timeZone: branch.doc.timeZone,
      startAt: instant(start.at.getTime()),
      vehicle,
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Plan route"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Plan route"
      busy={busy}
      disabled={!driver || !start || vehicle.trim() === ''}
      problem={problem}
    >
      <Select
        label="Driver"
        required
        data={drivers.map(({ id, name }) => ({ value: id, label: name }))}
        value={driverId ?? null}
        onChange={(id) => setDriverId(id ?? undefined)}
        nothingFoundMessage="Nobody has the role of a driver yet"
      />
      <div className="hl-dialog-row">
        <TextInput label="Vehicle" required maxLength={60} value={vehicle} onChange={(event) => setVehicle(event.currentTarget.value)} />
        <TimeField label="Leaves at" value={time} onChange={setTime} show={(at) => formatWallTime(at, style.clock)} />
      </div>
    </Dialog>
  );
}
