import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { useGo } from '../../../app/navigation.tsx';
import { paths } from '../../../app/paths.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { allergyLine } from '../../../widgets/allergy-text.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { useChartHeader } from '../../../widgets/use-chart-header.ts';
import { Words } from '../parts/questions.tsx';
import { useAnswers, useVisit } from '../visit-context.ts';

const reviewed = [
  { value: 'no-change', label: 'Reviewed, no change' },
  { value: 'changed', label: 'Reviewed, changed: see words' },
] as const;

/** Every drug against what the patient takes, and the allergies, said aloud once more. */
export function MedicinesSection(): ReactElement {
  const { visit, closed } = useVisit();
  const { answers, answer, problem } = useAnswers('medicines');
  const header = useChartHeader(visit.patient.id as PatientId).data;
  const go = useGo();
  const text = (id: string): string => (typeof answers[id] === 'string' ? answers[id] : '');
  const chosen = (id: string) => reviewed.find(({ value }) => value === answers[id])?.value;
  return (
    <>
      <Section
        title="Allergies"
        tools={
          <Button size="xs" onClick={() => go(paths.patient(visit.patient.id, 'allergies'))}>
            Add allergy in chart
          </Button>
        }
      >
        <p className="visit-strong">{header ? allergyLine(header).text : ''}</p>
        <fieldset className="visit-questions" disabled={closed}>
          <Choice
            label="Allergies *"
            options={reviewed}
            value={chosen('allergiesReviewed')}
            onChange={(value) => void answer({ allergiesReviewed: value ?? null })}
          />
        </fieldset>
      </Section>
      <Section title="Medicines" count={visit.medicines.length}>
        {visit.medicines.length === 0 ? (
          <p>No other medicines on record.</p>
        ) : (
          <ul className="visit-list">
            {visit.medicines.map(({ id, doc }) => (
              <li key={id}>
                {drugName(doc.medication.text)}
                {doc.dose ? ` ${quantityText(doc.dose)}` : ''}
                {doc.frequency ? `, ${doc.frequency}` : ''}
                {doc.status === 'on-hold' ? ' (on hold)' : ''}
              </li>
            ))}
          </ul>
        )}
        <fieldset className="visit-questions" disabled={closed}>
          <Choice
            label="Compared with what the patient takes"
            options={reviewed}
            value={chosen('reconciled')}
            onChange={(value) => void answer({ reconciled: value ?? null })}
          />
          <Words
            label="New, stopped or taken otherwise"
            stored={text('medicineChanges')}
            save={(words) => answer({ medicineChanges: words === '' ? null : words })}
          />
        </fieldset>
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </Section>
    </>
  );
}
