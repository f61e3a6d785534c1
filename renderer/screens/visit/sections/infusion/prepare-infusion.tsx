import { Button, Table, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { gapWords } from '../../../../../shared/clinical/visit/readiness.ts';
import type { MedicationAdministrationId, TaskId } from '../../../../../shared/records/ids.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { Section } from '../../../../ui/section.tsx';
import { DateTime } from '../../../../widgets/date-time.tsx';
import { formatDate } from '../../../../widgets/format-time.ts';
import { numberText, quantityText } from '../../../../widgets/quantity-text.ts';
import { gapsNow } from '../../progress.ts';
import type { SectionId } from '../../section-list.ts';
import { useKeptText } from '../../parts/use-kept.ts';
import { useHomeDay, useIds, useVisit, useVisitCommand } from '../../visit-context.ts';
import { AddProduct } from './add-product.tsx';
import { StartInfusion } from './start-infusion.tsx';

/** Before the start: products checked in by their labels, the plan worked out, and what still stands in the way. */
export function PrepareInfusion(): ReactElement {
  const { visit, closed, goTo } = useVisit();
  const homeDay = useHomeDay();
  const [refusing, setRefusing] = useState(false);
  const gaps = gapsNow(visit, homeDay(), now());
  const placeOf = (gap: string): SectionId =>
    gap.startsWith('kit') || gap.startsWith('order') ? 'readiness' : gap === 'identity-missing' ? 'identity' : 'infusion';
  return (
    <>
      <Section title="Products">
        <Products />
        {closed ? null : <AddProduct />}
      </Section>
      {gaps.length > 0 ? (
        <Notice tone="caution" title="Before the infusion can start">
          <ul className="visit-list">
            {gaps.map((gap) => (
              <li key={gap}>
                <button type="button" className="visit-link" onClick={() => goTo(placeOf(gap))}>
                  {gapWords[gap]}
                </button>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <StartInfusion />
      )}
      {closed ? null : (
        <div className="visit-row">
          <Button color="gray" onClick={() => setRefusing(true)}>
            The infusion does not take place…
          </Button>
        </div>
      )}
      {refusing ? <NotDone onClose={() => setRefusing(false)} /> : null}
    </>
  );
}

function Products(): ReactElement {
  const { visit, zone, closed } = useVisit();
  const ids = useIds();
  const { run, problem } = useVisitCommand();
  const products = (visit.infusion?.doc.products ?? []).filter((product) => product.void !== true);
  if (products.length === 0) return <p>None checked in yet. Scan the label, or type it.</p>;
  return (
    <>
      <Table className="visit-table hl-num">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Product</Table.Th>
            <Table.Th>Lot</Table.Th>
            <Table.Th>Expires</Table.Th>
            <Table.Th>Use before</Table.Th>
            <Table.Th ta="right">Volume</Table.Th>
            <Table.Th ta="right">Holds</Table.Th>
            <Table.Th>
              <span className="hl-visually-hidden">Take off</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((product) => (
            <Table.Tr key={product.id}>
              <Table.Td>{product.description}</Table.Td>
              <Table.Td>{product.lot}</Table.Td>
              <Table.Td>{formatDate(product.expiresOn)}</Table.Td>
              <Table.Td>{product.beyondUseAt ? <DateTime at={product.beyondUseAt} zone={zone} /> : '–'}</Table.Td>
              <Table.Td ta="right">{numberText(product.volumeMl)} mL</Table.Td>
              <Table.Td ta="right">{product.amount ? quantityText(product.amount) : '–'}</Table.Td>
              <Table.Td>
                {closed ? null : (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    onClick={() =>
                      void run('infusion.void-product', {
                        ...ids,
                        infusionId: visit.infusion?.id as MedicationAdministrationId,
                        productId: product.id,
                      })
                    }
                  >
                    Take off
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {problem ? <Notice tone="caution">{problem}</Notice> : null}
    </>
  );
}

/** Nothing is given: said with the reason, told to the pharmacist, given to the one who plans. */
function NotDone({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { visit, goTo } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const [reason, setReason] = useKeptText('not-done.reason');
  const submit = async (): Promise<void> => {
    const infusionId = (visit.infusion?.id ?? newId('madm')) as MedicationAdministrationId;
    if (!visit.infusion && visit.order) {
      const prepared = await run('infusion.prepare', { ...ids, infusionId, orderId: visit.order.id });
      if (!prepared) return;
    }
    const done = await run('infusion.not-done', {
      ...ids,
      infusionId,
      reason,
      pharmacistTaskId: newId<TaskId>('task'),
      coordinatorTaskId: newId<TaskId>('task'),
      at: now(),
    });
    if (!done) return;
    onClose();
    goTo('close');
  };
  return (
    <Dialog
      title="The infusion does not take place"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record and tell"
      busy={busy}
      problem={problem}
    >
      <p>
        The pharmacist gets a task for now, the coordinator one to reschedule. Both are sent as soon as there is a network; call if it
        cannot wait.
      </p>
      <TextInput label="Why" data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Dialog>
  );
}
