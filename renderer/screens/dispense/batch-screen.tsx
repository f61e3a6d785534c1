import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { BatchDetail } from '../../../shared/protocol/queries-dispense.ts';
import type { CompoundingBatchId } from '../../../shared/records/ids.ts';
import { bridge } from '../../app/bridge.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { BatchDecision } from './batch-decision.tsx';
import { BatchDoses } from './batch-doses.tsx';
import { Components } from './components.tsx';
import './dispense.css';
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
          <BatchDoses batch={batch} />
          <Components batch={batch} />
          {doc.status === 'in-progress' ? <SignMade batch={batch} /> : null}
        </div>
        <BatchDecision batch={batch} />
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
