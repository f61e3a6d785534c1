import { useState, type ReactElement } from 'react';
import type { PortalVisit } from '../../shared/protocol/portal-session.ts';
import { visitTime } from '../visit/visit-words.ts';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';

/** The next visit with its one question; the later ones below. */
export function VisitsTab({ page, run, waiting }: TabProps): ReactElement {
  const { say } = useWords();
  const [next, ...later] = page.visits.map((visit) => answeredHere(visit, waiting));
  const answer = (visit: PortalVisit, confirmation: 'confirmed' | 'declined'): void =>
    run('appointment.confirm', { appointmentId: visit.appointmentId, patientId: page.patientId, confirmation });
  return (
    <>
      <section aria-label={say('nextVisit')}>
        <h2>{say('nextVisit')}</h2>
        {next ? <Visit key={next.appointmentId} visit={next} onAnswer={answer} /> : <p>{say('noVisits')}</p>}
      </section>
      {later.length > 0 ? (
        <section aria-label={say('moreVisits')}>
          <h2>{say('moreVisits')}</h2>
          {later.map((visit) => (
            <Visit key={visit.appointmentId} visit={visit} later onAnswer={answer} />
          ))}
        </section>
      ) : null}
    </>
  );
}

/** The person's own answer that is still on its way counts at once. */
function answeredHere(visit: PortalVisit, waiting: TabProps['waiting']): PortalVisit {
  const mine = waiting.findLast(({ type, args }) => type === 'appointment.confirm' && args['appointmentId'] === visit.appointmentId);
  const confirmation = mine?.args['confirmation'];
  return confirmation === 'confirmed' || confirmation === 'declined' ? { ...visit, confirmation } : visit;
}

function Visit({
  visit,
  later = false,
  onAnswer,
}: {
  readonly visit: PortalVisit;
  /** Of these there may be many: the next one stands out. */
  readonly later?: boolean;
  readonly onAnswer: (visit: PortalVisit, confirmation: 'confirmed' | 'declined') => void;
}): ReactElement {
  const { say, language } = useWords();
  const [changing, setChanging] = useState(false);
  const { day, hours } = visitTime(visit, language);
  const asks = visit.canAnswer && (visit.confirmation === 'unconfirmed' || changing);
  const answer = (confirmation: 'confirmed' | 'declined'): void => {
    setChanging(false);
    onAnswer(visit, confirmation);
  };
  return (
    <div className="visit">
      <p className="visit-day">{day}</p>
      <p>{hours}</p>
      <p className="soft">
        {say(visit.byVideo ? 'byVideo' : 'atHome')}
        {visit.nurse ? ` · ${say('nurse')}: ${visit.nurse}` : ''}
      </p>
      {asks ? (
        <div className={later ? 'answers side' : 'answers'} role="group" aria-label={say('canYou')}>
          <button type="button" className={later ? undefined : 'primary'} onClick={() => answer('confirmed')}>
            {say('yes')}
          </button>
          <button type="button" onClick={() => answer('declined')}>
            {say('no')}
          </button>
        </div>
      ) : null}
      {!asks && visit.confirmation !== 'unconfirmed' ? (
        <p role="status" className="answered">
          {say(visit.confirmation)}{' '}
          {visit.canAnswer ? (
            <button type="button" className="quiet" onClick={() => setChanging(true)}>
              {say('changeAnswer')}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
