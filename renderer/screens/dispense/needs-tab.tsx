import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { DoseNeed } from '../../../shared/protocol/queries-dispense.ts';
import type { CompoundingBatchId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { GoLink, useGo } from '../../app/navigation.tsx';
import { now, useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/list/data-grid.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { useMay } from '../../widgets/use-may.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import { patientColumn, SearchedDoses } from './searched-doses.tsx';
import { useBranch } from './use-branch.ts';
import { batchLook, whyWords } from './words.ts';

const keyOf = ({ order }: DoseNeed): string => order.id;

/** Doses by the hour they are needed. Chosen ones of the same drug become one batch. */
export function NeedsTab(): ReactElement {
  const moment = useNow();
  const hour = `${moment.slice(0, 13)}:00:00.000Z` as typeof moment;
  const answer = useEngineQuery('doseNeeds', { now: hour }, { keepPrevious: true });
  return (
    <QueryState answer={answer} what="Doses to prepare">
      {(needs) => <Needs needs={needs} />}
    </QueryState>
  );
}

function Needs({ needs }: { readonly needs: readonly DoseNeed[] }): ReactElement {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [shelfFor, setShelfFor] = useState<DoseNeed>();
  const go = useGo();
  const moment = useNow();
  const branch = useBranch();
  const mayRelease = useMay()('dispense.release');
  const { run, problem, busy } = useCommand();
  const picked = needs.filter((need) => chosen.includes(keyOf(need)) && !need.batch);
  const [first] = picked;
  const mixes = (need: DoseNeed): boolean =>
    first === undefined ||
    (first.order.doc.medication.text === need.order.doc.medication.text && first.order.doc.diluent === need.order.doc.diluent);

  const start = async (some: readonly DoseNeed[]): Promise<void> => {
    if (!branch || some.length === 0) return;
    const batchId = newId<CompoundingBatchId>('bat');
    const at = now();
    const done = await run('batch.start', {
      ...{ batchId, branchId: branch.id, timeZone: branch.timeZone, at },
      number: `C${at.slice(2, 10).replaceAll('-', '')}-${batchId.slice(-5).toUpperCase()}`,
      lines: some.map(({ order, doses, needBy, visit, refillId }, index) => {
        const { patientId, medication, dose, diluent, totalVolume } = order.doc;
        return {
          ...{ id: `line-${String(index + 1)}`, patientId, medicationRequestId: order.id, doses, needBy },
          ...(dose ? { dose } : {}),
          ...(totalVolume ? { volume: totalVolume } : {}),
          ...(diluent ? { diluent } : {}),
          ...(visit ? { appointmentId: visit.id } : {}),
          ...(refillId ? { refillId } : {}),
          seen: { medication, ...(dose ? { dose } : {}), ...(diluent ? { diluent } : {}) },
        };
      }),
    });
    if (done) go(paths.batch(batchId));
  };

  const columns: readonly Column<DoseNeed>[] = [
    {
      name: 'Choose',
      width: '64px',
      cell: (need) =>
        need.batch ? null : (
          <Checkbox
            size="xs"
            aria-label={`Choose ${need.patient.name}`}
            checked={chosen.includes(keyOf(need))}
            disabled={!mixes(need)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, keyOf(need)] : chosen.filter((one) => one !== keyOf(need)))
            }
          />
        ),
    },
    {
      name: 'Needed by',
      width: '158px',
      cell: ({ needBy, visit }) => (
        <span className="hl-due" data-late={needBy < moment}>
          <DateTime at={needBy} weekday year={false} {...(visit ? { zone: visit.doc.timeZone } : {})} />
        </span>
      ),
    },
    { name: 'For', width: '108px', cell: ({ why }) => whyWords[why] },
    patientColumn(),
    {
      name: 'Doses',
      width: 'minmax(220px, 1.6fr)',
      cell: ({ order: { doc }, doses }) => (
        <span className="hl-two">
          <span className="hl-truncate">
            {countOf(doses, 'dose')} of {drugName(doc.medication.text)}
            {doc.dose ? ` ${quantityText(doc.dose)}` : ''}
          </span>
          <span className="hl-quiet hl-truncate">
            {[doc.frequency, doc.diluent ? `in ${doc.diluent}` : undefined].filter(Boolean).join(', ')}
          </span>
        </span>
      ),
    },
    {
      name: 'Next',
      width: '226px',
      cell: (need) =>
        need.batch ? (
          <span className="disp-lot">
            <Badge tone={batchLook[need.batch.status as keyof typeof batchLook].tone}>
              {batchLook[need.batch.status as keyof typeof batchLook].label}
            </Badge>
            <GoLink to={paths.batch(need.batch.id)}>{need.batch.number}</GoLink>
          </span>
        ) : (
          <span className="disp-lot">
            <Button
              size="compact-xs"
              disabled={busy || !branch}
              aria-label={`Make a batch for ${need.patient.name}`}
              onClick={() => void start([need])}
            >
              Make
            </Button>
            {mayRelease ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Dispense from the shelf to ${need.patient.name}`}
                onClick={() => setShelfFor(need)}
              >
                From the shelf…
              </Button>
            ) : null}
          </span>
        ),
    },
  ];

  if (needs.length === 0)
    return (
      <EmptyState title="Nothing has to be prepared">
        Verified orders with a visit in the next ten days, refills that were ordered and new orders appear here.
      </EmptyState>
    );
  return (
    <>
      <SearchedDoses
        label="To prepare"
        rows={needs}
        columns={columns}
        keyOf={keyOf}
        nameOf={({ patient, order, doses }) => `${countOf(doses, 'dose')} of ${order.doc.medication.text} for ${patient.name}`}
        wordsOf={({ patient, order }) => `${patient.name} ${patient.mrn} ${order.doc.medication.text}`}
        search={{ label: 'Search what has to be prepared', placeholder: 'Patient, record number or drug' }}
        count={`${countOf(needs.length, 'patient')} to prepare for in ten days`}
        nothing={{ title: 'Nothing to prepare matches', text: 'Search by name, record number or drug.' }}
        tools={
          <Button size="xs" variant="filled" disabled={busy || picked.length === 0 || !branch} onClick={() => void start(picked)}>
            {picked.length > 1 ? `Start batch for ${String(picked.length)} patients` : 'Start batch'}
          </Button>
        }
        notice={
          problem ? (
            <Notice tone="caution" alert>
              {problem}
            </Notice>
          ) : null
        }
      />
      {shelfFor ? <ReleaseDialog need={shelfFor} onClose={() => setShelfFor(undefined)} /> : null}
    </>
  );
}
