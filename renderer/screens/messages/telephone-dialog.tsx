import { Modal, SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../shared/kernel/time.ts';
import { avoidedDefinition, matters, type Matter } from '../../../shared/messaging/contacts-avoided.ts';
import { contactOutcomes } from '../../../shared/records/contact-attempt.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { QueryState } from '../../ui/state/query-state.tsx';
import { contactWords, outcomeWords } from '../../widgets/contact/contact-words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import './telephone-dialog.css';

const matterWords: Readonly<Record<Matter, string>> = {
  message: 'Messages answered in writing',
  form: 'Forms handed in',
  delivery: 'Deliveries confirmed',
  refill: 'Refill checks answered',
  partner: 'Requests answered by partners',
};
const spans = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
];
const hourMinutes = 60;

/** Calls that were made, what came of them, and what was settled without one; of the patients on this laptop. */
export function TelephoneDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [days, setDays] = useState('30');
  const now = useNow();
  // To the full hour, so that the question stays the same for a while.
  const until = addMinutes(now, hourMinutes - (new Date(now).getUTCMinutes() || 0));
  const answer = useEngineQuery('telephone', { since: addMinutes(until, -Number(days) * 24 * 60), until }, { keepPrevious: true });
  return (
    <Modal title="Telephone" opened onClose={onClose} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="telephone">
        <SegmentedControl aria-label="Since when" data={spans} value={days} onChange={setDays} />
        <QueryState answer={answer} what="Calls">
          {({ total, outcomes, rows, avoided }) => (
            <>
              <section aria-label="Contacts avoided">
                <h3>
                  <span className="hl-num">{matters.reduce((sum, matter) => sum + avoided[matter], 0)}</span> contacts avoided
                </h3>
                <dl className="telephone-counts">
                  {matters.map((matter) => (
                    <div key={matter}>
                      <dt>{matterWords[matter]}</dt>
                      <dd className="hl-num">{avoided[matter]}</dd>
                    </div>
                  ))}
                </dl>
                <p className="telephone-definition">{avoidedDefinition} Counted among the patients on this laptop.</p>
              </section>
              <section aria-label="Calls">
                <h3>
                  <span className="hl-num">{total}</span> calls noted
                </h3>
                <p>
                  {contactOutcomes
                    .filter((outcome) => outcomes[outcome])
                    .map((outcome) => `${String(outcomes[outcome])} ${outcomeWords[outcome]}`)
                    .join(' · ') || 'No call is noted in these days.'}
                </p>
                <ul className="telephone-calls" tabIndex={0} aria-label="Calls, the newest first">
                  {rows.map(({ record, patient, byName }) => (
                    <li key={record.id}>
                      <GoLink to={paths.patient(patient.id, 'team')}>{patient.name}</GoLink>
                      <span>{contactWords(record.doc)}</span>
                      <span className="telephone-when">
                        {byName}, <DateTime at={record.doc.at} />
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            </>
          )}
        </QueryState>
      </div>
    </Modal>
  );
}
