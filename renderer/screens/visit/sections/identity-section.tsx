import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { listName } from '../../../../shared/kernel/person-name.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { isFlag, isWords, useKeptChoice, useKeptText } from '../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

const others = ['record number', 'address', 'photo'] as const;
const nothing: string[] = [];

/** Two identifiers, said by the patient. The birth date is typed as it is heard and compared: the field does not show the one on record. */
export function IdentitySection(): ReactElement {
  const { visit, zone, closed, goTo } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const [name, setName] = useKeptChoice('identity.name', false, isFlag);
  const [born, setBorn] = useKeptText('identity.born');
  const [moreTexts, setMore] = useKeptChoice('identity.more', nothing, isWords);
  const more = others.filter((other) => moreTexts.includes(other));
  const identity = visit.encounter?.doc.identity;
  const [again, setAgain] = useState(false);
  // What was begun before is gone on with.
  const asks = !identity || again || name || born !== '' || more.length > 0;
  const confirm = async (): Promise<void> => {
    const identifiers = [...(name ? (['name'] as const) : []), ...(born ? (['birth date'] as const) : []), ...more];
    const done = await run('visit.identify', { ...ids, identifiers, ...(born ? { statedBirthDate: born } : {}), at: now() });
    if (!done) return;
    // Who is asked again is asked again: nothing of the first answer stands in the fields.
    setName(false);
    setBorn('');
    setMore(nothing);
    setAgain(false);
    goTo('assessment');
  };
  return (
    <Section title="Who is in front of you">
      {identity ? (
        <Notice tone="good" title="Identified">
          By {identity.identifiers.join(' and ')}, <DateTime at={identity.at} zone={zone} />
        </Notice>
      ) : null}
      {closed || asks ? null : (
        <div className="visit-row">
          <Button variant="subtle" color="gray" onClick={() => setAgain(true)}>
            Identify again…
          </Button>
        </div>
      )}
      {closed || !asks ? null : (
        <div className="visit-questions">
          <p>Ask for full name and birth date; do not say them first.</p>
          <Checkbox
            label={`Says the name: ${listName(visit.patient.doc.name)}`}
            checked={name}
            onChange={(event) => setName(event.currentTarget.checked)}
          />
          <div className="visit-day">
            <DayField label="Birth date as the patient says it" value={born} onChange={setBorn} />
          </div>
          {others.map((other) => (
            <Checkbox
              key={other}
              label={
                other === 'photo'
                  ? 'Photo ID matches'
                  : other === 'address'
                    ? 'Address matches'
                    : `Record number matches: ${visit.patient.doc.mrn}`
              }
              checked={more.includes(other)}
              onChange={(event) => setMore(event.currentTarget.checked ? [...more, other] : more.filter((one) => one !== other))}
            />
          ))}
          {problem ? (
            <Notice tone={problem.includes('not that of the patient') ? 'harm' : 'caution'} alert>
              {problem}
            </Notice>
          ) : null}
          <div className="visit-row">
            <Button variant={identity ? 'light' : 'filled'} loading={busy} onClick={() => void confirm()}>
              Confirm identity
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
