import type { ReactElement } from 'react';
import { Section } from '../../../../ui/section.tsx';
import { numberText, quantityText } from '../../../../widgets/quantity-text.ts';
import { useVisit } from '../../visit-context.ts';
import { StepsTable } from './steps-table.tsx';

const outcomes = { completed: 'Given in full', stopped: 'Stopped early', 'not-done': 'Did not take place' } as const;

export function EndedInfusion(): ReactElement | null {
  const { visit } = useVisit();
  const doc = visit.infusion?.doc;
  if (!doc) return null;
  const outcome = doc.status === 'completed' || doc.status === 'stopped' || doc.status === 'not-done' ? outcomes[doc.status] : '';
  return (
    <Section title={doc.medication.text}>
      <dl className="visit-facts hl-num">
        <dt>Outcome</dt>
        <dd>
          {outcome}
          {doc.reason ? `: ${doc.reason}` : ''}
        </dd>
        {doc.volumeMl === undefined ? null : (
          <>
            <dt>Given</dt>
            <dd>
              {numberText(doc.volumeMl)} mL{doc.dose ? `, checked in as ${quantityText(doc.dose)}` : ''}
            </dd>
          </>
        )}
        {doc.waste ? (
          <>
            <dt>Wasted</dt>
            <dd>
              {numberText(doc.waste.volumeMl)} mL{doc.waste.witness ? `, witnessed by ${doc.waste.witness}` : ''}
            </dd>
          </>
        ) : null}
        {doc.protocol ? (
          <>
            <dt>Protocol</dt>
            <dd>
              {doc.protocol.title}, version {doc.protocol.version}
              {doc.regimen ? `, ${doc.regimen.title}` : ''}
            </dd>
          </>
        ) : null}
      </dl>
      <StepsTable />
    </Section>
  );
}
