import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { RecallAnswer, RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import { lotKeyOf } from '../../../shared/records/inventory-lot.ts';
import { bridge } from '../../app/bridge.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { ChartLink } from '../../widgets/chart-link.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useMay } from '../../widgets/use-may.ts';
import { recallRows } from './recall-export.ts';
import { leftWords, whereLook } from './words.ts';
import { AskForCallsDialog, StartRecallDialog } from './recall-dialogs.tsx';

const columns: readonly Column<RecallHit>[] = [
  { name: 'Patient', width: 'minmax(140px, 1fr)', cell: ({ patient }) => <ChartLink id={patient.id} name={patient.name} /> },
  { name: 'Telephone', width: '112px', cell: ({ phone }) => <span className="hl-num">{phone ?? 'Not recorded'}</span> },
  { name: 'Where it is', width: '140px', cell: ({ where }) => <Badge tone={whereLook[where].tone}>{whereLook[where].label}</Badge> },
  { name: 'Left', width: '84px', numeric: true, cell: leftWords },
  {
    name: 'How it got there',
    width: 'minmax(180px, 1.4fr)',
    cell: ({ use: { doc } }) => (
      <span className="hl-truncate">
        {doc.via === 'dispensed'
          ? `${quantityText(doc.quantity)}, as it is`
          : doc.via === 'batch'
            ? `batch ${doc.labelLot} itself`
            : `compounded into batch ${doc.labelLot}`}
      </span>
    ),
  },
  { name: 'Dispensed', width: '150px', cell: ({ use }) => <DateTime at={use.doc.at} year={false} /> },
  {
    name: 'Given at',
    width: 'minmax(120px, 1fr)',
    cell: ({ given }) =>
      given.length === 0 ? (
        'No visit'
      ) : (
        <span className="disp-lot">
          {given.map(({ encounterId, at, count }) => (
            <span key={encounterId}>
              <DateTime at={at} year={false} /> ({count})
            </span>
          ))}
        </span>
      ),
  },
  { name: 'Call', width: '90px', cell: ({ taskId }) => (taskId ? <Badge tone="good">Asked</Badge> : 'Not yet') },
];

interface FoundProps {
  readonly found: RecallAnswer;
  readonly lot: string;
  readonly product: string;
}

/** Who has something of a lot and where it is; what is still at the pharmacy; and what is done about it. */
export function RecallFound({ found, lot, product }: FoundProps): ReactElement {
  const { hits, shelf, batches, notices } = found;
  const [starting, setStarting] = useState(false);
  const [calling, setCalling] = useState(false);
  const may = useMay();
  const notice = notices.find(({ doc }) => doc.status === 'active');
  const patients = new Map(hits.map((hit) => [hit.patient.id, hit]));
  const inHomes = hits.filter(({ where }) => where === 'home' || where === 'delivered' || where === 'on-the-way').length;
  const save = (): void =>
    void bridge
      .invoke('file:save', { suggestedName: 'recall.csv', contentType: 'text/plain', text: recallRows(hits) })
      .then(({ saved }) => saved && toast({ text: 'The list is saved. It holds patient data: keep it where nobody else reads it.' }));
  const print = (): void => void bridge.invoke('print:pdf', { route: paths.printRecall(lotKeyOf(lot)), suggestedName: 'recall.pdf' });
  return (
    <>
      {notice ? (
        <Notice tone="harm" title={`Lot ${notice.doc.lot} of ${notice.doc.product} is recalled`}>
          {notice.doc.reason}
          {notice.doc.reference ? ` (${notice.doc.reference})` : ''}. {notice.doc.startedByName}, <DateTime at={notice.doc.startedAt} />.
          Nobody can take from it any more.
        </Notice>
      ) : null}
      <div className="disp-scan">
        <span className="hl-count disp-grow">
          {countOf(patients.size, 'patient')} received lot {lot}; {countOf(inHomes, 'home')} may have it now
          {found.more ? '. There are more: narrow it down by product.' : ''}
        </span>
        <Button variant="default" disabled={hits.length === 0 || !/^[A-Z0-9.-]+$/.test(lotKeyOf(lot))} onClick={print}>
          Print list
        </Button>
        <Button variant="default" disabled={hits.length === 0} onClick={save}>
          Save list
        </Button>
        {!may('recall.start') ? null : notice ? (
          <Button variant="filled" disabled={hits.every(({ taskId }) => taskId)} onClick={() => setCalling(true)}>
            Ask for calls…
          </Button>
        ) : (
          <Button variant="filled" onClick={() => setStarting(true)}>
            Recall this lot…
          </Button>
        )}
      </div>
      {hits.length === 0 ? (
        <EmptyState inline title={`No patient of your branches received lot ${lot}`}>
          Check the number against the notice. Letters and spaces do not matter.
        </EmptyState>
      ) : (
        <div className="disp-hits" style={{ height: Math.min(420, 40 + hits.length * 36) }}>
          <DataGrid
            label="Who received it"
            rows={hits}
            columns={columns}
            keyOf={({ use }) => use.id}
            nameOf={({ patient, where, left }) => `${patient.name}, ${whereLook[where].label}, ${leftWords({ where, left })} left`}
          />
        </div>
      )}
      <Section title="At the pharmacy" count={shelf.length + batches.length}>
        {shelf.length + batches.length === 0 ? (
          <EmptyState inline title="None of it is on your shelf or in a batch" />
        ) : (
          <ul className="hl-items">
            {shelf.map(({ lot: one, item }) => (
              <li key={one.id}>
                {item?.doc.name ?? 'Product not on this laptop'}: {quantityText({ value: one.doc.onHand, unit: item?.doc.unit ?? '1' })} on
                the shelf
                {one.doc.status === 'recalled' ? ', kept apart' : ''}
              </li>
            ))}
            {batches.map((batch) => (
              <li key={batch.id}>
                <GoLink to={paths.batch(batch.id)}>Batch {batch.doc.number}</GoLink> holds it and is not dispensed
              </li>
            ))}
          </ul>
        )}
      </Section>
      {starting ? <StartRecallDialog found={found} lot={lot} product={product} onClose={() => setStarting(false)} /> : null}
      {calling && notice ? <AskForCallsDialog hits={hits} recallId={notice.id} onClose={() => setCalling(false)} /> : null}
    </>
  );
}
