import { Button, Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { newId, runCommand, useEngineQuery } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { countOf } from '../../ui/words.ts';
import { dateOf, formatDate } from '../../widgets/format-time.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { assignBack } from './assign-back.ts';
import { PlanRouteDialog } from './plan-route-dialog.tsx';

/** Puts boxes on a round of the day of their window, behind the stops that are there; a day without one gets it here. */
export function AssignDialog({ boxes, onClose }: { readonly boxes: readonly ShipmentRow[]; readonly onClose: () => void }): ReactElement {
  const [first] = boxes;
  const day = first ? dateOf(first.record.doc.window.earliest, first.record.doc.timeZone) : ('' as never);
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const open = routes.filter(({ record }) => record.doc.status === 'planned' || record.doc.status === 'started');
  const [routeId, setRouteId] = useState<string>();
  const [planning, setPlanning] = useState(false);
  const { run, problem, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const route = open.find(({ record }) => record.id === routeId);
    if (!route) return;
    const last = Math.max(0, ...route.stops.map(({ record }) => record.doc.position));
    const placed: { readonly stopId: never; readonly box: ShipmentRow }[] = [];
    for (const [i, box] of boxes.entries()) {
      const { record } = box;
      const stopId = newId<never>('stp');
      const done = await run('shipment.assign', {
        ...{ shipmentId: record.id, patientId: record.doc.patientId, routeId: route.record.id },
        ...{ stopId, position: last + 1 + i },
      });
      if (!done) return;
      placed.push({ stopId, box });
    }
    const these = boxes.length === 1 ? 'The box is' : `${String(boxes.length)} boxes are`;
    saidWithUndo({
      text: `${these} on ${route.record.doc.vehicle}.`,
      back: () =>
        Promise.all(
          placed.map(({ stopId, box: { record, stop } }) =>
            stop ? assignBack(stop) : runCommand('shipment.unassign', { shipmentId: record.id, patientId: record.doc.patientId, stopId }),
          ),
        ),
      undone: `${these} where ${boxes.length === 1 ? 'it was' : 'they were'}.`,
    });
    onClose();
  };
  const on = formatDate(day, { weekday: true, year: false });
  if (planning) return <PlanRouteDialog day={day} onPlanned={setRouteId} onClose={() => setPlanning(false)} />;
  return (
    <Dialog
      title="Put on route"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Put on route"
      busy={busy}
      disabled={!routeId}
      problem={problem}
    >
      {open.length === 0 ? (
        <Notice tone="info" title={`No route on ${on} yet`}>
          Plan one, and {boxes.length === 1 ? 'the box goes' : 'the boxes go'} on it next.
        </Notice>
      ) : (
        <Select
          label={`Route on ${on}`}
          required
          data={open.map(({ record, driverName, stops }) => ({
            value: record.id,
            label: `${record.doc.vehicle} · ${driverName ?? ''} · ${countOf(stops.length, 'stop')}`,
          }))}
          value={routeId ?? null}
          onChange={(id) => setRouteId(id ?? undefined)}
        />
      )}
      <Button onClick={() => setPlanning(true)}>{open.length === 0 ? 'Plan route…' : 'Plan another route…'}</Button>
    </Dialog>
  );
}
