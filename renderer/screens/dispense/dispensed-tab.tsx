import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DispenseRow } from '../../../shared/protocol/queries-dispense.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/list/data-grid.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { numberText } from '../../../shared/clinical/quantity-text.ts';
import { useMay } from '../../widgets/use-may.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { patientColumn, SearchedDoses } from './searched-doses.tsx';
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
  const [sending, setSending] = useState<DispenseRow>();
  const [taking, setTaking] = useState<DispenseRow>();
  const may = useMay();
  const columns: readonly Column<DispenseRow>[] = [
    { name: 'Released', width: '150px', cell: ({ record }) => <DateTime at={record.doc.signature.at} year={false} /> },
    patientColumn(),
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
  return (
    <QueryState answer={answer} what="Dispensed">
      {(rows) => (
        <>
          <SearchedDoses
            label="Dispensed"
            rows={rows}
            columns={columns}
            keyOf={({ record }) => record.id}
            nameOf={({ patient, record }) => `${record.doc.medication.text} for ${patient.name}`}
            wordsOf={({ patient, record: { doc } }) =>
              `${patient.name} ${patient.mrn} ${doc.medication.text} ${doc.items.map(({ lot }) => lot).join(' ')}`
            }
            search={{ label: 'Search what was dispensed', placeholder: 'Patient, record number, drug or lot' }}
            count={`${countOf(rows.filter(({ shipment }) => !shipment).length, 'release')} without a delivery`}
            nothing={{
              title: rows.length === 0 ? 'Nothing was dispensed yet' : 'Nothing that was dispensed matches',
              text: 'Doses appear here once a pharmacist has released them to a patient.',
            }}
          />
          {sending ? <DeliveryDialog row={sending} onClose={() => setSending(undefined)} /> : null}
          {taking ? <TakeBackDialog row={taking} onClose={() => setTaking(undefined)} /> : null}
        </>
      )}
    </QueryState>
  );
}
