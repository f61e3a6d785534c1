import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispenseRow } from '../../../shared/protocol/queries-dispense.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { ChartLink } from '../../widgets/chart-link.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { numberText } from '../../../shared/clinical/quantity-text.ts';
import { useMay } from '../../widgets/use-may.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';

const boxWords = {
  prepared: 'Delivery requested',
  packed: 'Packed',
  'on-route': 'On its way',
  delivered: 'Delivered',
  failed: 'Delivery failed',
  returned: 'Box came back',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const;

/** What was released, the newest first, and what comes next for each: its delivery. */
export function DispensedTab(): ReactElement {
  const answer = useEngineQuery('dispenses', {}, { keepPrevious: true });
  const [search, setSearch] = useState('');
  const [sending, setSending] = useState<DispenseRow>();
  const [taking, setTaking] = useState<DispenseRow>();
  const may = useMay();
  const columns: readonly Column<DispenseRow>[] = [
    { name: 'Released', width: '150px', cell: ({ record }) => <DateTime at={record.doc.signature.at} year={false} /> },
    {
      name: 'Patient',
      width: 'minmax(140px, 1fr)',
      cell: ({ patient }) => (
        <span className="hl-two">
          <ChartLink className="hl-truncate" id={patient.id} name={patient.name} />
          <span className="hl-quiet hl-num">{patient.mrn}</span>
        </span>
      ),
    },
    {
      name: 'What',
      width: 'minmax(200px, 1.5fr)',
      cell: ({ record: { doc } }) => (
        <span className="hl-two">
          <span className="hl-truncate">
            {countOf(doc.doses, 'dose')} of {drugName(doc.medication.text)}
          </span>
          <span className="hl-quiet hl-truncate">
            {doc.items.map(({ lot }) => `lot ${lot}`).join(', ')}
            {doc.daysSupply ? ` · ${numberText(Number(doc.daysSupply.toFixed(1)))} days` : ''}
          </span>
        </span>
      ),
    },
    {
      name: 'Use before',
      width: '132px',
      cell: ({ record }) => (record.doc.beyondUseAt ? <DateTime at={record.doc.beyondUseAt} year={false} /> : '—'),
    },
    {
      name: 'Delivery',
      width: '150px',
      cell: ({ shipment, waiting }) =>
        shipment ? (
          <Badge tone={shipment.doc.status === 'delivered' ? 'good' : shipment.doc.status === 'failed' ? 'caution' : 'info'}>
            {boxWords[shipment.doc.status]}
          </Badge>
        ) : (
          <span className="hl-quiet">{waiting ? 'not sent yet' : 'none yet'}</span>
        ),
    },
    {
      name: 'Next',
      width: '220px',
      cell: (row) => (
        <span className="disp-lot">
          {!may('shipment.prepare') ? null : row.shipment ? (
            <Button size="compact-xs" variant="subtle" aria-label={`Send again to ${row.patient.name}`} onClick={() => setSending(row)}>
              Send again…
            </Button>
          ) : (
            <Button size="compact-xs" aria-label={`Request delivery to ${row.patient.name}`} onClick={() => setSending(row)}>
              Request delivery…
            </Button>
          )}
          {may('dispense.take-back') ? (
            <Button size="compact-xs" variant="subtle" aria-label={`Take back from ${row.patient.name}`} onClick={() => setTaking(row)}>
              Take back…
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
  const words = search.trim().toLowerCase();
  return (
    <QueryState answer={answer} what="Dispensed">
      {(rows) => {
        const shown = rows.filter(({ patient, record: { doc } }) =>
          `${patient.name} ${patient.mrn} ${doc.medication.text} ${doc.items.map(({ lot }) => lot).join(' ')}`
            .toLowerCase()
            .includes(words),
        );
        return (
          <>
            <div className="hl-bar">
              <span className="hl-count">{countOf(rows.filter(({ shipment }) => !shipment).length, 'release')} without a delivery</span>
              <TextInput
                size="xs"
                aria-label="Search what was dispensed"
                placeholder="Patient, record number, drug or lot"
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
            </div>
            {shown.length === 0 ? (
              <EmptyState title={rows.length === 0 ? 'Nothing was dispensed yet' : 'Nothing that was dispensed matches'}>
                Doses appear here once a pharmacist has released them to a patient.
              </EmptyState>
            ) : (
              <DataGrid
                label="Dispensed"
                rows={shown}
                columns={columns}
                keyOf={({ record }) => record.id}
                rowHeight={46}
                nameOf={({ patient, record }) => `${record.doc.medication.text} for ${patient.name}`}
              />
            )}
            {sending ? <DeliveryDialog row={sending} onClose={() => setSending(undefined)} /> : null}
            {taking ? <TakeBackDialog row={taking} onClose={() => setTaking(undefined)} /> : null}
          </>
        );
      }}
    </QueryState>
  );
}
