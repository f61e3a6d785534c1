import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { listName } from '../../../shared/kernel/person-name.ts';
import type { PatientTag as PatientTagFacts } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Screen } from '../../ui/screen.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { goneWords, nameInCall, worstWords } from '../../widgets/calls/call-words.ts';
import { DateTime, Time } from '../../widgets/date-time.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useChartHeader } from '../../widgets/use-chart-header.ts';

/** What the record keeps of a call: who was in it, from when to when, who said yes to video, and how poor it became. Nothing of what was said or shown. */
export function CallEnded({ call }: { readonly call: DocOf<'video-call'> }): ReactElement {
  const { patientId, startedAt, startedByName, endedAt, participants } = call;
  const header = useChartHeader(patientId);
  const zone = laptopZone();
  return (
    <Screen
      title="Video call, ended"
      detail={
        <>
          <DateTime at={startedAt} zone={zone} />
          {endedAt ? `, ${String(minutesBetween(startedAt, endedAt))} min` : ', end not recorded'}
        </>
      }
      tools={<GoLink to={paths.patient(patientId)}>Open chart</GoLink>}
    >
      <div className="hl-page">
        {header.data ? <PatientTag patient={tagOf(patientId, header.data.patient.doc)} /> : null}
        <p>Started by {startedByName}. Nothing of what was said or shown is kept.</p>
        {participants.length === 0 ? (
          <p>Who was there is not recorded.</p>
        ) : (
          <Table aria-label="Who was in the call">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Who</Table.Th>
                <Table.Th>From</Table.Th>
                <Table.Th>Until</Table.Th>
                <Table.Th>Agreed to video</Table.Th>
                <Table.Th>At worst</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {participants.map((one, nth) => (
                <Table.Tr key={nth}>
                  <Table.Td>{nameInCall(one)}</Table.Td>
                  <Table.Td>
                    <Time at={one.joinedAt} zone={zone} />
                  </Table.Td>
                  <Table.Td>
                    {one.leftAt ? <Time at={one.leftAt} zone={zone} /> : 'Not recorded'}
                    {one.goneHow ? goneWords[one.goneHow] : null}
                  </Table.Td>
                  <Table.Td>
                    {one.consentedAt ? (
                      <Time at={one.consentedAt} zone={zone} />
                    ) : one.role === 'staff' ? (
                      'Not asked of staff'
                    ) : (
                      'Not recorded'
                    )}
                  </Table.Td>
                  <Table.Td>{worstWords(one.lowestQuality)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </div>
    </Screen>
  );
}

function tagOf(id: PatientId, { name, birthDate, mrn }: DocOf<'patient'>): PatientTagFacts {
  return { id, name: listName(name), birthDate, mrn };
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}
