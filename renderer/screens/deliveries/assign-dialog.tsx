import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ShipmentRow } from '../../../shared/protocol/queries-deliveries.ts';
import { newId, runCommand, useEngineQuery } from '../../app/engine.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { dateOf } from '../../widgets/format-time.ts';
import { saidWithUndo } from '../../widgets/undo.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { assignBack } from './assign-back.ts';

/** Puts boxes on a round of the day of their window, behind the stops that are there. */
export function AssignDialog({ boxes, onClose }: { readonly boxes: readonly ShipmentRow[]; readonly onClose: () => void }): ReactElement {
  const [first] = boxes;
  const day = first ? dateOf(first.record.doc.window.earliest, first.record.doc.timeZone) : ('' as never);
  const { data: routes = [] } = useEngineQuery('routes', { from: day, to: day });
  const open = routes.filter(({ record }) => record.doc.status === 'planned' || record.doc.status === 'started');
  const [routeId, setRouteId] = useState<string>();
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
        <Notice tone="info" title="No route on that day yet">
          Plan one under Routes first.
        </Notice>
      ) : (
        <Select
          label="Route"
          required
          data={open.map(({ record, driverName, stops }) => ({
            value: record.id,
            label: `${record.doc.vehicle} · ${driverName ?? ''} · ${String(stops.length)} stops`,
          }))}
          value={routeId ?? null}
          onChange={(id) => setRouteId(id ?? undefined)}
        />
      )}
    </Dialog>
  );
}
