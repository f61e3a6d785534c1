import { Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import type { TaskId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { numberText } from '../../../widgets/quantity-text.ts';
import { supplyItems, type SupplyItem } from '../parts/supply-items.ts';
import { Source } from '../parts/source.tsx';
import { useDraftText } from '../parts/draft-text.ts';
import { parseTyped } from '../../../ui/number-text.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

/** What was used, what is left; what runs low becomes one task for the one who orders. */
export function SuppliesSection(): ReactElement {
  const { visit, closed } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const protocol = protocolsOf('supplies', visit.ownProtocols)[0];
  if (!protocol) return <p>No list of supplies.</p>;
  const items = supplyItems(protocol.items, visit.levels);
  const low = items.filter(({ id, reorderBelow }) => {
    const left = visit.supplies.find(({ doc }) => doc.itemId === id)?.doc.onHand;
    return left !== undefined && reorderBelow !== undefined && left < reorderBelow;
  });
  const asked = visit.tasks.some(({ doc }) => doc.title.startsWith('Reorder'));
  const reorder = (): Promise<boolean> =>
    run('task.create', {
      taskId: newId<TaskId>('task'),
      title: 'Reorder supplies',
      detail: low.map(({ title }) => title).join(', '),
      priority: 'routine',
      patientId: ids.patientId,
      ownerRole: 'coordinator',
      focus: { kind: 'encounter', id: ids.encounterId },
      createdAt: now(),
    });
  return (
    <Section
      title="Used and left"
      tools={
        low.length > 0 && !closed && !asked ? (
          <Button size="xs" variant="filled" loading={busy} onClick={() => void reorder()}>
            Reorder {low.length} low
          </Button>
        ) : undefined
      }
    >
      <Table className="visit-table hl-num">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Item</Table.Th>
            <Table.Th w="24%">Used now</Table.Th>
            <Table.Th w="24%">Left in the home</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Item key={item.id} item={item} low={low.includes(item)} />
          ))}
        </Table.Tbody>
      </Table>
      <p className="visit-hint visit-hint-below">
        What you count as left is the count of the patient’s supplies too: the reorder list goes by it.
      </p>
      {asked ? <p className="visit-hint">A task to reorder was made.</p> : null}
      {problem ? <Notice tone="caution">{problem}</Notice> : null}
      <Source of={protocol} />
    </Section>
  );
}

interface ItemProps {
  readonly item: SupplyItem;
  readonly low: boolean;
}

function Item({ item, low }: ItemProps): ReactElement {
  const { visit, closed } = useVisit();
  const ids = useIds();
  const { run, problem } = useVisitCommand();
  const count = visit.supplies.find(({ doc }) => doc.itemId === item.id)?.doc;
  const save = (change: { used?: number; onHand?: number }): Promise<boolean> => {
    const used = change.used ?? count?.used ?? 0;
    const onHand = change.onHand ?? count?.onHand;
    return run('visit.spend-supply', {
      ...ids,
      itemId: item.id,
      title: item.title,
      unit: item.unit,
      used,
      ...(onHand === undefined ? {} : { onHand }),
      countedAt: now(),
    });
  };
  return (
    <Table.Tr data-low={low || undefined}>
      <Table.Td>
        {item.title}
        {low ? <b> · low</b> : null}
        {item.par === undefined ? null : <span className="visit-hint"> should be {numberText(item.par)} in the home</span>}
        {problem ? <div className="visit-look-again">{problem}</div> : null}
      </Table.Td>
      <Table.Td>
        <Count label={`${item.title}, used`} value={count?.used} unit={item.unit} disabled={closed} save={(used) => save({ used })} />
      </Table.Td>
      <Table.Td>
        <Count label={`${item.title}, left`} value={count?.onHand} unit={item.unit} disabled={closed} save={(onHand) => save({ onHand })} />
      </Table.Td>
    </Table.Tr>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly disabled: boolean;
  readonly save: (value: number) => Promise<boolean>;
}

function Count({ label, value, unit, disabled, save }: CountProps): ReactElement {
  const { text, type, flush } = useDraftText(value === undefined ? '' : String(value), (typed) => {
    const count = parseTyped(typed);
    return count === undefined || Number.isNaN(count) ? Promise.resolve(true) : save(count);
  });
  return (
    <span className="visit-count">
      <button type="button" disabled={disabled} aria-label={`One more: ${label}`} onClick={() => void save((value ?? 0) + 1)}>
        +
      </button>
      <input
        aria-label={label}
        inputMode="numeric"
        value={text}
        disabled={disabled}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => void flush().catch(() => undefined)}
      />
      <span className="visit-unit">{unit}</span>
    </span>
  );
}
