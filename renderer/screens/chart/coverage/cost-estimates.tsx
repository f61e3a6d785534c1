import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import { withFullStop } from '../../../../shared/kernel/full-stop.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useOpenSession } from '../../../app/engine.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { formatDate, formatDay } from '../../../widgets/format-time.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { SectionBar } from '../section-parts.tsx';
import { useChartRecords } from '../use-chart-records.ts';
import { CostEstimateDialog } from './cost-estimate-dialog.tsx';
import { moneyText, periodWords } from './cost-words.ts';

type Estimate = StoredRecord<'cost-estimate'>;

/** What the patient will probably pay, as somebody worked it out; the patient sees the same on their page. */
export function CostEstimates({ patientId, zone }: { readonly patientId: PatientId; readonly zone: string }): ReactElement {
  const answer = useChartRecords(patientId, 'cost-estimate');
  const { person } = useOpenSession();
  const [writing, setWriting] = useState<'new' | Estimate>();
  const [withdrawing, setWithdrawing] = useState<Estimate>();
  const may = policy['cost-estimate.record'].roles.some((role) => person.roles.includes(role));
  return (
    <QueryState answer={answer} what="Cost estimates" rows={1}>
      {(all) => {
        const rows = all.filter(({ doc }) => doc.status === 'active');
        return (
          <>
            <SectionBar title="Cost for the patient" count={countOf(rows.length, 'estimate')}>
              {may ? (
                <Button size="xs" onClick={() => setWriting('new')}>
                  Add estimate
                </Button>
              ) : null}
            </SectionBar>
            {rows.length === 0 ? (
              <p className="coverage-none">No estimate is recorded. What is entered here stands on the patient’s page.</p>
            ) : (
              <ul className="authorizations cost-estimates" aria-label="Cost estimates">
                {rows.map((row) => (
                  <li key={row.id}>
                    <span>{row.doc.covers}</span>
                    <strong className="hl-num">
                      {moneyText(row.doc)} {periodWords[row.doc.per]}
                    </strong>
                    <span className="cost-basis">
                      {withFullStop(row.doc.basis)} {row.doc.assistance ? `Help: ${withFullStop(row.doc.assistance)} ` : ''}
                      {row.doc.preparedByName}, {formatDay(row.doc.preparedAt, zone)}
                      {row.doc.validUntil ? `, good until ${formatDate(row.doc.validUntil)}` : ''}
                    </span>
                    <span>
                      {may ? (
                        <>
                          <Button
                            size="xs"
                            variant="subtle"
                            color="gray"
                            aria-label={`Renew estimate of ${row.doc.covers}`}
                            onClick={() => setWriting(row)}
                          >
                            Renew
                          </Button>
                          <Button
                            size="xs"
                            variant="subtle"
                            color="gray"
                            aria-label={`Withdraw estimate of ${row.doc.covers}`}
                            onClick={() => setWithdrawing(row)}
                          >
                            Withdraw
                          </Button>
                        </>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {writing ? (
              <CostEstimateDialog
                patientId={patientId}
                before={writing === 'new' ? undefined : writing}
                onClose={() => setWriting(undefined)}
              />
            ) : null}
            {withdrawing ? <WithdrawDialog estimate={withdrawing} onClose={() => setWithdrawing(undefined)} /> : null}
          </>
        );
      }}
    </QueryState>
  );
}

function WithdrawDialog({ estimate, onClose }: { readonly estimate: Estimate; readonly onClose: () => void }): ReactElement {
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    if (!(await run('cost-estimate.withdraw', { estimateId: estimate.id, patientId: estimate.doc.patientId, reason }))) return;
    toast({ text: 'The estimate is withdrawn. The patient sees it no more.' });
    onClose();
  };
  return (
    <Dialog
      title="Withdraw the estimate?"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Withdraw estimate"
      closeLabel="Keep it"
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
      size="sm"
    >
      <Textarea
        label="Why"
        required
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
