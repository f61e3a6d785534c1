import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { BatchDetail } from '../../../shared/protocol/queries-dispense.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Section } from '../../ui/section.tsx';
import { countOf } from '../../ui/words.ts';
import { ChartLink } from '../../widgets/chart-link.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useMay } from '../../widgets/use-may.ts';
import { ReleaseDialog } from './release-dialog.tsx';

/** For whom the doses are, and who has theirs. */
export function BatchDoses({ batch }: { readonly batch: BatchDetail }): ReactElement {
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
