import { Button } from '@mantine/core';
import { IconClockExclamation, IconMapPin, IconPhone } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Stop } from '../../../shared/protocol/queries-plan.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { DateTime, RelativeTime, Time, TimeRange } from '../../widgets/date-time.tsx';
import { contactWords } from '../../widgets/contact/contact-words.ts';
import { PractitionerName } from '../../widgets/practitioner-name.tsx';
import { ReadinessList } from '../../widgets/readiness/readiness-list.tsx';
import { directionsUrl, geoUrl, placeOf } from './day-plan.ts';

interface StopCardProps {
  readonly stop: Stop;
  readonly number: number;
  readonly onLate: () => void;
  readonly onCall: () => void;
}

const over: readonly string[] = ['fulfilled', 'noshow', 'cancelled'];

/** One door of the day: who, where, whether everything is there, what is new, and what can be done from the car. */
export function StopCard({ stop, number, onLate, onCall }: StopCardProps): ReactElement {
  const { row, patient, delay, preference } = stop;
  const { doc } = row.record;
  const place = placeOf(stop);
  const address = patient?.doc.address;
  const open = !over.includes(doc.status);
  const phone = patient?.doc.telecom.mobile ?? patient?.doc.telecom.phone;
  return (
    <article className="stop" aria-label={`Stop ${number}: ${row.patient.name}`} data-over={!open || undefined}>
      <header className="stop-head">
        <span className="stop-number hl-num" aria-hidden="true">
          {number}
        </span>
        <div className="stop-who">
          <h2>
            <GoLink to={paths.patient(doc.patientId)}>{row.patient.name}</GoLink>
          </h2>
          <p>
            <TimeRange start={doc.start} end={doc.end} zone={doc.timeZone} /> · {doc.serviceType}
            {doc.class === 'VR' && ' · by video'}
          </p>
        </div>
        <div className="stop-actions">
          {open && (
            <>
              <Button size="xs" leftSection={<IconPhone size={14} stroke={1.8} aria-hidden="true" />} onClick={onCall}>
                Note a call
              </Button>
              <Button size="xs" leftSection={<IconClockExclamation size={14} stroke={1.8} aria-hidden="true" />} onClick={onLate}>
                Running late…
              </Button>
            </>
          )}
          {place && doc.class === 'HH' && (
            <>
              <a className="stop-directions" href={directionsUrl(place)} target="_blank" rel="noreferrer">
                <IconMapPin size={14} stroke={1.8} aria-hidden="true" /> Directions
              </a>
              <a className="stop-directions" href={geoUrl(place)} target="_blank" rel="noreferrer" title="In the maps app of this laptop">
                Maps app
              </a>
            </>
          )}
        </div>
      </header>
      {delay && (
        <p className="stop-delay" role="status">
          <IconClockExclamation size={15} stroke={1.9} aria-hidden="true" />
          <span>
            Said to be late: expected <Time at={delay.doc.eta} zone={doc.timeZone} />. {toldWords[delay.doc.told]}
          </span>
        </p>
      )}
      <div className="stop-body">
        <dl className="stop-facts">
          <Fact name="Where">
            {address ? [address.line.join(', '), address.city].filter(Boolean).join(', ') : undefined}
            {address?.accessNotes && <em>{address.accessNotes}</em>}
          </Fact>
          <Fact name="Telephone">{phone && <span className="hl-num">{phone}</span>}</Fact>
          {patient?.doc.language && patient.doc.language !== 'English' && (
            <Fact name="Language">
              {patient.doc.language}
              {patient.doc.interpreterNeeded && ', interpreter needed'}
            </Fact>
          )}
          {patient?.doc.alerts && patient.doc.alerts.length > 0 && <Fact name="Mind">{patient.doc.alerts.join('; ')}</Fact>}
          {preference?.note && <Fact name="Wishes">{preference.note}</Fact>}
          {doc.note && <Fact name="Note">{doc.note}</Fact>}
        </dl>
        <ReadinessList visit={row.record} items={stop.readiness} onCall={onCall} />
        <div className="stop-news">
          <h3>New since yesterday</h3>
          {stop.changes.length === 0 && !stop.news ? (
            <p className="stop-nothing">Nothing new in the chart.</p>
          ) : (
            <ul>
              {stop.news && (
                <li className="stop-moved">
                  <News news={stop.news} zone={doc.timeZone} />
                </li>
              )}
              {stop.changes.map((change) => (
                <li key={change.kind + change.id}>
                  {change.title}
                  {change.detail ? `: ${change.detail}` : ''} <DateTime at={change.at} year={false} zone={doc.timeZone} />
                </li>
              ))}
            </ul>
          )}
          {stop.contacts.length > 0 && (
            <>
              <h3>Calls about this visit</h3>
              <ul>
                {stop.contacts.map(({ id, doc: contact }) => (
                  <li key={id}>
                    {contactWords(contact)} <RelativeTime at={contact.at} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </article>
  );
}

function News({ news, zone }: { readonly news: NonNullable<Stop['news']>; readonly zone: string }): ReactElement {
  if (news.what === 'booked')
    return (
      <>
        New on your day, booked <DateTime at={news.at} year={false} zone={zone} />
      </>
    );
  return (
    <>
      Moved: was <DateTime at={news.from.start} weekday year={false} zone={zone} />
      {news.from.practitionerId && (
        <>
          {' '}
          with <PractitionerName id={news.from.practitionerId} />
        </>
      )}
      {news.reason ? ` (${news.reason})` : ''} <DateTime at={news.at} year={false} zone={zone} />
    </>
  );
}

const toldWords = {
  waiting: 'The office has been told; the patient is still to be told.',
  sent: 'The patient has been told.',
  failed: 'The message to the patient failed: call.',
  'by-nurse': 'You told the patient.',
} as const;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <span className="stop-nothing">Not recorded</span>}</dd>
    </div>
  );
}
