import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Vital } from '../../../../shared/clinical/protocols/schema.ts';
import { checkVital } from '../../../../shared/clinical/protocols/vitals-due.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { Time } from '../../../widgets/date-time.tsx';
import { numberText, unitText } from '../../../widgets/quantity-text.ts';
import { valueAt } from './value-at.ts';

export const codeOf = (vital: Vital): string => vital.part ?? vital.code;

interface VitalsTableProps {
  readonly vitals: readonly Vital[];
  readonly taken: readonly StoredRecord<'observation'>[];
  readonly zone: string;
}

/** One line a set, the newest last. */
export function VitalsTable({ vitals, taken, zone }: VitalsTableProps): ReactElement {
  const times = [...new Set(taken.map(({ doc }) => doc.effectiveAt))].sort();
  if (times.length === 0) return <p>None yet.</p>;
  return (
    <Table className="visit-table hl-num">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Time</Table.Th>
          {vitals.map((vital) => (
            <Table.Th key={codeOf(vital)} ta="right">
              {vital.name} <span className="visit-unit">{unitText(vital.unit)}</span>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {times.map((at) => (
          <Table.Tr key={at}>
            <Table.Td>
              <Time at={at} zone={zone} />
            </Table.Td>
            {vitals.map((vital) => {
              const value = valueAt(taken, at, vital);
              const worry = value !== undefined && checkVital(vital, value) === 'alert';
              return (
                <Table.Td key={codeOf(vital)} ta="right" data-worry={worry || undefined}>
                  {value === undefined ? '–' : numberText(value)}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
