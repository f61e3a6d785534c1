import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CommandType } from '../../../shared/domain/commands.ts';
import type { ShipmentDetail } from '../../../shared/protocol/queries-deliveries.ts';
import { shipmentActions, type ShipmentStatus } from '../../../shared/records/shipment.ts';
import { useOpenSession } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CancelBoxDialog } from './cancel-box-dialog.tsx';
import { ChangeBoxDialog } from './change-box-dialog.tsx';
import { PackDialog } from './pack-dialog.tsx';
import { FailDialog, LateDialog } from './trouble-dialogs.tsx';

type DialogName = 'pack' | 'assign' | 'change' | 'late' | 'fail' | 'cancel';

/** What can be done with the box as it stands, by whoever looks at it. */
export function BoxActions({ detail }: { readonly detail: ShipmentDetail }): ReactElement {
  const { record } = detail;
  const { doc } = record;
  const { person } = useOpenSession();
  const may = useMay();
  const { run, problem, busy } = useCommand(doc.timeZone);
  const [dialog, setDialog] = useState<DialogName>();
  const can = (action: keyof typeof shipmentActions, command: CommandType): boolean =>
    (shipmentActions[action] as readonly ShipmentStatus[]).includes(doc.status) && may(command);
  const close = (): void => setDialog(undefined);
  const about = { shipmentId: record.id, patientId: doc.patientId };
  const back = (): void =>
    void run('shipment.return', {
      ...about,
      eventId: `cst-back-${record.id.slice(4)}` as never,
      from: { kind: 'driver', name: detail.driverName ?? 'Driver' },
      to: { kind: 'pharmacy', name: person.name, practitionerId: person.id },
      at: now(),
      place: { missing: 'At the pharmacy' },
      temperature: { notRead: 'Read when it is unpacked' },
    });
  return (
    <>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
      <div className="deliveries-actions">
        {can('pack', 'shipment.pack') && (
          <Button variant="filled" onClick={() => setDialog('pack')}>
            Pack…
          </Button>
        )}
        {can('assign', 'shipment.assign') && !doc.carrier && (
          <Button variant={doc.status === 'packed' && !doc.routeId ? 'filled' : 'default'} onClick={() => setDialog('assign')}>
            {doc.routeId ? 'Other route…' : 'Put on route…'}
          </Button>
        )}
        {can('change', 'shipment.change') && <Button onClick={() => setDialog('change')}>Change…</Button>}
        {can('track', 'shipment.report-late') && <Button onClick={() => setDialog('late')}>Report delay…</Button>}
        {can('fail', 'stop.fail') && <Button onClick={() => setDialog('fail')}>Delivery failed…</Button>}
        {doc.status === 'failed' && may('shipment.return') && (
          <Button loading={busy} onClick={back}>
            Box is back
          </Button>
        )}
        {can('cancel', 'shipment.cancel') && <Button onClick={() => setDialog('cancel')}>Cancel delivery…</Button>}
        {doc.status === 'cancelled' && may('shipment.restore') && (
          <Button loading={busy} onClick={() => void run('shipment.restore', about)}>
            Deliver after all
          </Button>
        )}
        <GoLink to={paths.patient(doc.patientId)}>Open chart</GoLink>
      </div>
      {dialog === 'pack' && <PackDialog record={record} onClose={close} />}
      {dialog === 'assign' && <AssignDialog boxes={[detail]} onClose={close} />}
      {dialog === 'change' && <ChangeBoxDialog detail={detail} onClose={close} />}
      {dialog === 'late' && <LateDialog record={record} {...(detail.stop ? { stop: detail.stop } : {})} onClose={close} />}
      {dialog === 'fail' && <FailDialog record={record} onClose={close} />}
      {dialog === 'cancel' && <CancelBoxDialog detail={detail} onClose={close} />}
    </>
  );
}
