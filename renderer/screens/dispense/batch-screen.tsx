import { Button, Textarea } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { batchHash } from '../../../shared/domain/compounding/batch-content.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { BatchDetail } from '../../../shared/protocol/queries-dispense.ts';
import type { CompoundingBatchId } from '../../../shared/records/ids.ts';
import { bridge } from '../../app/bridge.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { GoLink, useRouteParam } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { ChartLink } from '../../widgets/chart-link.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';
import { Components } from './components.tsx';
import './dispense.css';
import { ReleaseDialog } from './release-dialog.tsx';
import { SignMade } from './sign-made.tsx';
import { batchLook, limitWords, storageWords } from './words.ts';

/** One batch from the first scan to its doses in the patients' boxes. */
export function BatchScreen(): ReactElement {
  const batchId = (useRouteParam('batchId') ?? '') as CompoundingBatchId;
  const answer = useEngineQuery('batch', { batchId }, { keepPrevious: true });
  return (
    <QueryState answer={answer} what="Batch">
      {(batch) =>
        (batch as BatchDetail | undefined) ? (
          <Batch batch={batch} />
        ) : (
          <EmptyState title="This batch is not on this laptop">It belongs to another branch, or has not arrived yet.</EmptyState>
        )
      }
    </QueryState>
  );
}

function Batch({ batch }: { readonly batch: BatchDetail }): ReactElement {
  const { doc } = batch.record;
  return (
    <Screen
      title={`Batch ${doc.number}`}
      detail={
        <>
          {drugName(doc.medication)} · <Badge tone={batchLook[doc.status].tone}>{batchLook[doc.status].label}</Badge>
        </>
      }
      tools={
        <>
          <GoLink to={paths.dispense('batches')}>All batches</GoLink>
          <PrintButtons batch={batch} />
        </>
      }
    >
      <div className="hl-desk">
        <aside className="hl-desk-aside" aria-label="About this batch">
          <FreshnessNotice what="This batch" />
          <Facts
            facts={[
              ['Drug', drugName(doc.medication)],
              ['Diluent', doc.diluent ?? 'None ordered'],
              ['Started', <DateTime key="at" at={doc.startedAt} zone={doc.timeZone} />],
              ...(doc.recipe
                ? ([
                    ['Category', `USP <797> Category ${doc.recipe.category}${doc.recipe.sterilityTested ? ', sterility tested' : ''}`],
                    ['Kept', storageWords[doc.recipe.storage]],
                    [
                      'Stability',
                      `${String(doc.recipe.stabilityHours)} h${doc.recipe.stabilitySource ? ` (${doc.recipe.stabilitySource})` : ''}`,
                    ],
                  ] as const)
                : []),
            ]}
          />
          {doc.beyondUse ? (
            <Notice tone="info" title="Use before">
              <span className="disp-bud">
                <strong>
                  <DateTime at={doc.beyondUse.at} zone={doc.timeZone} weekday />
                </strong>
                <span className="hl-quiet">
                  {limitWords[doc.beyondUse.by]}. {doc.beyondUse.table}. Administration begins before this.
                </span>
              </span>
            </Notice>
          ) : null}
          <Steps batch={batch} />
        </aside>
        <div className="hl-desk-work">
          <Lines batch={batch} />
          <Components batch={batch} />
          {doc.status === 'in-progress' ? <SignMade batch={batch} /> : null}
        </div>
        <Decide batch={batch} />
      </div>
    </Screen>
  );
}

function PrintButtons({ batch: { record } }: { readonly batch: BatchDetail }): ReactElement {
  const print = (what: 'worksheet' | 'labels'): void =>
    void bridge
      .invoke('print:pdf', {
        route: what === 'worksheet' ? paths.printBatch(record.id) : paths.printLabels(record.id),
        suggestedName: `${what}-${record.doc.number}.pdf`,
      })
      .then(
        ({ saved }) => saved && toast({ text: 'The PDF is saved.' }),
        () => toast({ text: 'The PDF could not be made. Try again.', tone: 'caution' }),
      );
  return (
    <>
      <Button size="xs" variant="default" onClick={() => print('worksheet')}>
        Worksheet as PDF
      </Button>
      <Button size="xs" variant="default" disabled={!record.doc.beyondUse} onClick={() => print('labels')}>
        Labels as PDF
      </Button>
    </>
  );
}

function Steps({ batch: { record } }: { readonly batch: BatchDetail }): ReactElement {
  const { doc } = record;
  const steps: readonly (readonly [
    string,
    { readonly byName: string; readonly at: Instant; readonly words?: string | undefined } | undefined,
  ])[] = [
    ['Made', doc.prepared],
    ['Checked by a second person', doc.checked],
    ['Released', doc.released],
    ...(doc.discarded ? ([['Thrown away', { ...doc.discarded, words: doc.discarded.reason }]] as const) : []),
  ];
  return (
    <ol className="disp-steps" aria-label="Signatures">
      {steps.map(([name, signed]) => (
        <li key={name} className="disp-step" data-done={signed !== undefined}>
          {signed ? <IconCircleCheck size={16} aria-hidden /> : <IconCircle size={16} aria-hidden />}
          <span>
            {name}
            <br />
            <span className="hl-quiet">
              {signed ? (
                <>
                  {signed.byName}, <DateTime at={signed.at} zone={doc.timeZone} />
                  {signed.words ? `: ${signed.words}` : ''}
                </>
              ) : (
                'Not signed yet'
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Lines({ batch }: { readonly batch: BatchDetail }): ReactElement {
  const [release, setRelease] = useState<string>();
  const mayRelease = useMay()('dispense.release');
  const { doc } = batch.record;
  return (
    <Section title="Doses" count={doc.lines.reduce((sum, { doses }) => sum + doses, 0)}>
      <table className="disp-table" aria-label="Doses">
        <thead>
          <tr>
            <th scope="col">Patient</th>
            <th scope="col">Doses</th>
            <th scope="col">Needed by</th>
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          {doc.lines.map((line, index) => {
            const patient = batch.patients[index];
            return (
              <tr key={line.id}>
                <td>
                  {patient ? <ChartLink id={patient.id} name={patient.name} /> : null}{' '}
                  <span className="hl-quiet hl-num">{patient?.mrn}</span>
                </td>
                <td>
                  {countOf(line.doses, 'dose')}
                  {line.dose ? ` of ${quantityText(line.dose)}` : ''}
                  {line.volume ? ` in ${quantityText(line.volume)}` : ''}
                </td>
                <td>{line.needBy ? <DateTime at={line.needBy} zone={doc.timeZone} year={false} weekday /> : 'Not recorded'}</td>
                <td>
                  {line.dispenseId ? (
                    <GoLink to={paths.dispense('dispensed')}>Dispensed</GoLink>
                  ) : doc.status === 'released' && mayRelease ? (
                    <Button
                      size="compact-xs"
                      aria-label={`Dispense to ${patient?.name ?? 'the patient'}`}
                      onClick={() => setRelease(line.id)}
                    >
                      Dispense…
                    </Button>
                  ) : (
                    <span className="hl-quiet">after release</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {release ? <ReleaseDialog batch={batch} lineId={release} onClose={() => setRelease(undefined)} /> : null}
    </Section>
  );
}

/** The one thing that comes next, and the way out. */
function Decide({ batch }: { readonly batch: BatchDetail }): ReactElement | null {
  const { person } = useOpenSession();
  const { id, doc } = batch.record;
  const batchId = id as CompoundingBatchId;
  const { run, problem, busy } = useCommand(doc.timeZone);
  const [asking, setAsking] = useState<'wrong' | 'discard'>();
  const [words, setWords] = useState('');
  const seenHash = batchHash(doc);
  const own = doc.prepared?.byId === person.id;
  const decides = useMay()('batch.check');
  const check = async (verdict: 'right' | 'wrong'): Promise<void> => {
    const done = await run('batch.check', { batchId, verdict, seenHash, at: now(), ...(words.trim() ? { words: words.trim() } : {}) });
    if (!done) return;
    setAsking(undefined);
    // No word in the corner when it is right: it would lie over the next button, and the signatures say it.
    if (verdict === 'wrong') toast({ text: `Batch ${doc.number} is turned down and thrown away.` });
  };
  const release = async (): Promise<void> => {
    await run('batch.release', { batchId, seenHash, at: now() });
  };
  const discard = async (): Promise<void> => {
    if (!(await run('batch.discard', { batchId, reason: words.trim(), at: now() }))) return;
    setAsking(undefined);
    toast({ text: `Batch ${doc.number} is thrown away.` });
  };
  if (doc.status === 'discarded' || doc.status === 'entered-in-error') return null;
  return (
    <footer className="hl-desk-foot">
      <span className="disp-why" role={problem ? 'alert' : undefined}>
        {problem ??
          {
            'in-progress': 'Scan what goes in, then sign the batch as made.',
            prepared: own
              ? 'You made this batch. A pharmacist who did not make it has to check it.'
              : decides
                ? 'Compare components, quantities, labels and the product itself, then sign.'
                : 'A pharmacist has to check it.',
            checked: decides ? 'Checked by a second person. Release it to dispense its doses.' : 'Checked. A pharmacist releases it.',
            released: decides ? 'Released. Dispense each patient’s doses above.' : 'Released. A pharmacist dispenses its doses.',
          }[doc.status]}
      </span>
      {decides ? (
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => setAsking('discard')}>
          Throw batch away…
        </Button>
      ) : null}
      {doc.status === 'prepared' && !own && decides ? (
        <>
          <Button variant="default" disabled={busy} onClick={() => setAsking('wrong')}>
            Turn down…
          </Button>
          <Button variant="filled" loading={busy} onClick={() => void check('right')}>
            Sign check
          </Button>
        </>
      ) : null}
      {doc.status === 'checked' && decides ? (
        <Button variant="filled" loading={busy} onClick={() => void release()}>
          Release batch
        </Button>
      ) : null}
      {asking ? (
        <Dialog
          title={asking === 'wrong' ? 'Turn batch down' : 'Throw batch away'}
          opened
          onClose={() => setAsking(undefined)}
          onSubmit={() => void (asking === 'wrong' ? check('wrong') : discard())}
          submitLabel={asking === 'wrong' ? 'Turn down and throw away' : 'Throw batch away'}
          busy={busy}
          disabled={words.trim() === ''}
          problem={problem}
        >
          <Textarea
            label={asking === 'wrong' ? 'What is wrong with it' : 'Why'}
            required
            data-autofocus
            autosize
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Dialog>
      ) : null}
    </footer>
  );
}
