import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { DateTime } from '../../../../widgets/date-time.tsx';
import { numberText } from '../../../../widgets/quantity-text.ts';
import { useVisit } from '../../visit-context.ts';

export const eventWords = { start: 'Started', change: 'Rate changed', pause: 'Paused', resume: 'Resumed', end: 'Ended' } as const;

/** What happened to the pump, in order. Nothing here is ever changed. */
export function StepsTable(): ReactElement {
  const { visit, zone } = useVisit();
  return (
    <Table className="visit-table hl-num">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th ta="right">Rate</Table.Th>
          <Table.Th pl="lg">Why</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {visit.infusion?.doc.events.map((event) => (
          <Table.Tr key={event.id}>
            <Table.Td>
              <DateTime at={event.at} zone={zone} year={false} />
            </Table.Td>
            <Table.Td>{eventWords[event.what]}</Table.Td>
            <Table.Td ta="right">{event.mlPerHour === undefined ? '–' : `${numberText(event.mlPerHour)} mL/h`}</Table.Td>
            <Table.Td pl="lg">{event.reason ?? ''}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
