import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { RecallAnswer, RecallHit } from '../../../shared/protocol/queries-dispense.ts';
import { lotKeyOf } from '../../../shared/records/inventory-lot.ts';
import { recallIdOf } from '../../../shared/records/lot-recall.ts';
import { bridge } from '../../app/bridge.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useSearchParams } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { ChartLink } from '../../widgets/chart-link.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';
import { recallRows } from './recall-export.ts';
import { leftWords, whereLook } from './words.ts';

/** From a lot to everybody who has something of it: found on this laptop, with or without the network. */
export function RecallTab(): ReactElement {
  const [place, setPlace] = useSearchParams();
  const [lot, setLot] = useState(place['lot'] ?? '');
  const [product, setProduct] = useState(place['product'] ?? '');
  const asked = place['lot'] ?? '';
  const answer = useEngineQuery('recall', { lot: asked, product: place['product'] ?? '' }, { keepPrevious: true });
  const notices = useEngineQuery('recalls', {}).data ?? [];
  return (
    <div className="hl-page">
      <form
        className="disp-recall-form"
        onSubmit={(event) => {
          event.preventDefault();
          setPlace({ lot: lot.trim() || undefined, product: product.trim() || undefined });
        }}
      >
        <TextInput
          label="Lot"
          placeholder="As on the notice or label"
          value={lot}
          onChange={(event) => setLot(event.currentTarget.value)}
        />
        <TextInput label="Product" placeholder="Any" value={product} onChange={(event) => setProduct(event.currentTarget.value)} />
        <Button type="submit" variant="filled" disabled={lot.trim() === ''}>
          Find patients
        </Button>
      </form>
      {asked === '' ? (
        <Section title="Recall notices" count={notices.length}>
          {notices.length === 0 ? (
            <EmptyState inline title="No lot is recalled">
              Give a lot number to see who received it. A recall starts from what is found.
            </EmptyState>
          ) : (
            <table className="disp-table" aria-label="Recall notices">
              <tbody>
                {notices.map(({ id, doc }) => (
                  <tr key={id}>
                    <td>
                      <Badge tone={doc.status === 'active' ? 'harm' : 'neutral'}>{doc.status === 'active' ? 'Recalled' : 'Lifted'}</Badge>
                    </td>
                    <td>
                      <GoLink to={paths.recall(doc.lot)}>
                        {doc.product}, lot {doc.lot}
                      </GoLink>
                    </td>
                    <td>{doc.reason}</td>
                    <td>
                      {doc.startedByName}, <DateTime at={doc.startedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
      ) : (
        <QueryState answer={answer} what="Recall">
          {(found) => <Found found={found} lot={asked} product={place['product'] ?? ''} />}
        </QueryState>
      )}
    </div>
  );
}

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

function Found({ found, lot, product }: FoundProps): ReactElement {
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
      {starting ? <StartDialog found={found} lot={lot} product={product} onClose={() => setStarting(false)} /> : null}
      {calling && notice ? <CallDialog hits={hits} recallId={notice.id} onClose={() => setCalling(false)} /> : null}
    </>
  );
}

function StartDialog({ found, lot, product, onClose }: FoundProps & { readonly onClose: () => void }): ReactElement {
  const known = found.shelf[0]?.item?.doc;
  const [name, setName] = useState(known?.name ?? found.hits[0]?.use.doc.product ?? product);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const { run, problem, busy } = useCommand();
  const start = async (): Promise<void> => {
    const done = await run('recall.start', {
      ...{ recallId: recallIdOf(lot, name.trim()), lot, product: name, reason, at: now() },
      ...(known?.gtin && known.name === name ? { gtin: known.gtin } : {}),
      ...(reference.trim() ? { reference: reference.trim() } : {}),
    });
    if (!done) return;
    toast({ text: `Lot ${lotKeyOf(lot)} is recalled. Nobody can take from it any more.` });
    onClose();
  };
  return (
    <Dialog
      title={`Recall lot ${lot}`}
      opened
      onClose={onClose}
      onSubmit={() => void start()}
      submitLabel="Recall this lot"
      busy={busy}
      disabled={name.trim() === '' || reason.trim() === ''}
      problem={problem}
    >
      <TextInput label="Product" required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea
        label="Why it is recalled"
        required
        data-autofocus
        autosize
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Number of the notice"
        maxLength={120}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </Dialog>
  );
}

function CallDialog({
  hits,
  recallId,
  onClose,
}: {
  readonly hits: readonly RecallHit[];
  readonly recallId: string;
  readonly onClose: () => void;
}): ReactElement {
  const [role, setRole] = useState<'pharmacist' | 'nurse' | 'coordinator'>('pharmacist');
  const { run, problem, busy } = useCommand();
  const open = [...new Map(hits.filter(({ taskId }) => !taskId).map((hit) => [hit.patient.id, hit])).values()].slice(0, 500);
  const ask = async (): Promise<void> => {
    const at = now();
    const done = await run('recall.call-patients', {
      ...{ recallId, role, at, dueAt: addMinutes(at, 4 * 60) },
      patients: open.map(({ patient, where, left, use }) => ({
        patientId: patient.id,
        has: `Label lot ${use.doc.labelLot}: ${whereLook[where].label.toLowerCase()}, ${leftWords({ where, left })} left.`,
      })),
    });
    if (!done) return;
    toast({ text: `${countOf(open.length, 'call')} asked for, due in 4 hours.` });
    onClose();
  };
  return (
    <Dialog
      title="Ask for calls"
      opened
      onClose={onClose}
      onSubmit={() => void ask()}
      submitLabel={`Ask for ${countOf(open.length, 'call')}`}
      busy={busy}
      problem={problem}
    >
      <p>Each patient becomes one urgent task, due in 4 hours. Who was asked for already is left out.</p>
      <Select
        label="Who calls"
        allowDeselect={false}
        data={[
          { value: 'pharmacist', label: 'A pharmacist' },
          { value: 'nurse', label: 'A nurse' },
          { value: 'coordinator', label: 'A coordinator' },
        ]}
        value={role}
        onChange={(value) => setRole(value ?? 'pharmacist')}
      />
    </Dialog>
  );
}
