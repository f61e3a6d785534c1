import { Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { newId, runCommand, useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TimeField } from '../../ui/time/time-field.tsx';
import { momentOf } from '../../ui/time/wall-time.ts';
import { formatDate, formatWallTime } from '../../widgets/format-time.ts';
import { Time } from '../../widgets/date-time.tsx';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';

interface PlanRouteProps {
  readonly day: string;
  readonly onPlanned?: (routeId: string) => void;
  readonly onClose: () => void;
}

/** A round for a driver: which day, which van, from when. */
export function PlanRouteDialog({ day, onPlanned, onClose }: PlanRouteProps): ReactElement {
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
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const sameName = (name: string): boolean => name.trim().toLowerCase() === vehicle.trim().toLowerCase();
  // Twice on one day is right for a second round; whoever means another van sees it here.
  const out = routes.find(({ record: { doc } }) => doc.status !== 'cancelled' && (sameName(doc.vehicle) || doc.driverId === driverId));
  const submit = async (): Promise<void> => {
    if (!driver || !branch || !start) return;
    const routeId = newId<never>('rte');
    const done = await run('route.plan', {
      routeId,
      branchId: branch.id,
      driverId: driver.id,
      day: day,
      timeZone: branch.doc.timeZone,
      startAt: instant(start.at.getTime()),
      vehicle,
    });
    if (!done) return;
    saidWithUndo({
      text: `${vehicle.trim()} goes out with ${driver.name}.`,
      back: () => runCommand('route.cancel', { routeId }),
      undone: `The route of ${vehicle.trim()} is cancelled.`,
    });
    onPlanned?.(routeId);
    onClose();
  };
  return (
    <Dialog
      title={`Plan route on ${formatDate(day, { weekday: true, year: false })}`}
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
      {out && (
        <Notice tone="info">
          {out.record.doc.vehicle} goes out with {out.driverName ?? 'a driver'} at{' '}
          <Time at={out.record.doc.startAt} zone={out.record.doc.timeZone} /> that day already.
        </Notice>
      )}
    </Dialog>
  );
}
