import './shifts.css';
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { now, useNow } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { competencies } from '../competencies.ts';
import { DateTime, TimeRange } from '../date-time.tsx';
import { useCommand } from '../use-command.ts';

/** Visits that nobody has and that this nurse was asked to take. Nothing, when there is none. */
export function OpenShifts(): ReactElement | null {
  const at = useNow();
  const { data = [] } = useEngineQuery('openShifts', { now: at, mine: true });
  if (data.length === 0) return null;
  return (
    <div className="shifts">
      <Section title="Open visits you could take" count={data.length} flush>
        <ul>
          {data.map((offer) => (
            <Shift key={offer.id} offer={offer} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Shift({ offer: { id, doc } }: { readonly offer: StoredRecord<'shift-offer'> }): ReactElement {
  const { person } = useOpenSession();
  const { run, busy, problem } = useCommand(doc.timeZone);
  const take = async (): Promise<void> => {
    const done = await run('shift.accept', {
      ...{ offerId: id, appointmentId: doc.appointmentId },
      ...{ by: { practitionerId: person.id }, start: doc.start, end: doc.end, at: now() },
    });
    if (done) toast({ text: 'You take this visit. If nobody was faster, your coordinator gives it to you and it appears in your day.' });
  };
  const needs = doc.requires.map((code) => competencies.find((one) => one.code === code)?.text ?? code);
  return (
    <li className="shift">
      <span className="hl-num">
        <strong>
          <DateTime at={doc.start} zone={doc.timeZone} weekday year={false} />
        </strong>{' '}
        <small>
          <TimeRange start={doc.start} end={doc.end} zone={doc.timeZone} />
        </small>
      </span>
      <span>
        {doc.serviceType}
        <small>{[doc.town, needs.length > 0 && `needs ${needs.join(', ')}`, doc.note].filter(Boolean).join(' · ')}</small>
      </span>
      <Button size="sm" loading={busy} onClick={() => void take()}>
        Take this visit
      </Button>
      {problem && (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      )}
    </li>
  );
}
