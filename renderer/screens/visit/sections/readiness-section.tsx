import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { gapWords } from '../../../../shared/clinical/visit/readiness.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatDate } from '../../../widgets/format-time.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { Source } from '../parts/source.tsx';
import { gapsNow } from '../progress.ts';
import { useAnswers, useHomeDay, useVisit } from '../visit-context.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** Kit, order, drug, supplies: what has to be there before anything is given. */
export function ReadinessSection(): ReactElement {
  const { visit, closed, goTo } = useVisit();
  const kit = protocolsOf('kit', visit.ownProtocols)[0];
  const { answers, answer, problem } = useAnswers('readiness', kit);
  const homeDay = useHomeDay();
  const gaps = gapsNow(visit, homeDay(), now()).filter((gap) => gap !== 'drug-missing' && gap !== 'identity-missing');
  const ask = (id: string, label: string): ReactElement => (
    <Choice
      label={label}
      options={yesNo}
      value={answers[id] === undefined ? undefined : answers[id] === true ? 'yes' : 'no'}
      onChange={(value) => void answer({ [id]: value === undefined ? null : value === 'yes' })}
    />
  );
  const kept = visit.kit?.doc.firstExpiry;
  const expires = typeof answers['kitExpiresOn'] === 'string' ? answers['kitExpiresOn'] : '';
  const { order } = visit;
  return (
    <>
      <Section title="Anaphylaxis kit">
        <fieldset className="visit-questions" disabled={closed}>
          {ask('kitPresent', 'In the home *')}
          {ask('kitIntact', 'Sealed and complete *')}
          <div className="visit-row">
            <DayField
              label="First expiry date in the kit *"
              value={expires}
              onChange={(day) => void answer({ kitExpiresOn: day === '' ? null : day })}
            />
            {kept && expires === '' ? (
              <Button variant="light" onClick={() => void answer({ kitExpiresOn: kept })}>
                As delivered: {formatDate(kept)}
              </Button>
            ) : null}
          </div>
        </fieldset>
        {kit ? (
          <>
            <p className="visit-hint">{kit.contents.map(({ text }) => text).join(' · ')}</p>
            <p className="visit-hint">{kit.rule}</p>
            <Source of={kit} />
          </>
        ) : null}
      </Section>
      <Section title="Order">
        {order ? (
          <dl className="visit-facts">
            <dt>Drug</dt>
            <dd>{drugName(order.doc.medication.text)}</dd>
            <dt>Dose</dt>
            <dd className="hl-num">{order.doc.dose ? quantityText(order.doc.dose) : 'Not recorded'}</dd>
            <dt>Route, how often</dt>
            <dd>{[order.doc.route, order.doc.frequency].filter(Boolean).join(', ') || 'Not recorded'}</dd>
            <dt>For</dt>
            <dd>{order.doc.indication ?? 'Not recorded'}</dd>
            <dt>State</dt>
            <dd>
              {order.doc.status === 'active' ? 'Active' : 'On hold'}
              {order.doc.endOn ? `, until ${formatDate(order.doc.endOn)}` : ''}
            </dd>
          </dl>
        ) : (
          <p>No active infusion order for this patient.</p>
        )}
      </Section>
      <Section title="Drug and supplies">
        <fieldset className="visit-questions" disabled={closed}>
          {ask('drugOnSite', 'Drug in the home, stored as it should be')}
          {ask('suppliesOnSite', 'Supplies and pump in the home')}
          {ask('helperPresent', 'An adult is present who can help')}
        </fieldset>
      </Section>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      {gaps.length > 0 && answers['kitPresent'] !== undefined ? (
        <Notice tone="harm" title="The infusion cannot start">
          <ul className="visit-list">
            {gaps.map((gap) => (
              <li key={gap}>{capital(gapWords[gap])}</li>
            ))}
          </ul>
          <Button size="xs" onClick={() => goTo('infusion')}>
            Record that it does not take place
          </Button>
        </Notice>
      ) : null}
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
