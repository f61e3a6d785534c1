import { useEffect, useState } from 'react';
import type { LinkedVisit } from '../../shared/protocol/portal.ts';
import { answerLink, openLink, type LinkAnswer } from './link-service.ts';
import { answerWords, troubleWords, visitTime } from './visit-words.ts';

/** One visit, two answers. Everything that a person needs to decide is on the first screen of the smallest phone. */
export function VisitPage({ token }: { readonly token: string }) {
  const [answer, setAnswer] = useState<LinkAnswer>();
  const [sending, setSending] = useState(false);

  useEffect(() => {
    let current = true;
    void openLink(token).then((opened) => {
      if (current) setAnswer(opened);
    });
    return () => {
      current = false;
    };
  }, [token]);

  const send = (confirmation: 'confirmed' | 'declined'): void => {
    setSending(true);
    void answerLink({ token, confirmation }).then((answered) => {
      setSending(false);
      setAnswer(answered);
    });
  };
  const again = (): void => {
    setAnswer(undefined);
    void openLink(token).then(setAnswer);
  };

  return (
    <main>
      {!answer && <p role="status">Opening your visit…</p>}
      {answer && 'trouble' in answer && (
        <section role="alert">
          <h1>We could not open your visit</h1>
          <p>{troubleWords[answer.trouble]}</p>
          {answer.trouble !== 'not-valid' && (
            <button type="button" onClick={again}>
              Try again
            </button>
          )}
        </section>
      )}
      {answer && 'visit' in answer && <Visit visit={answer.visit} sending={sending} onAnswer={send} />}
    </main>
  );
}

interface VisitProps {
  readonly visit: LinkedVisit;
  readonly sending: boolean;
  readonly onAnswer: (confirmation: 'confirmed' | 'declined') => void;
}

function Visit({ visit, sending, onAnswer }: VisitProps) {
  const { day, hours } = visitTime(visit);
  return (
    <section>
      <p className="organization">{visit.organization}</p>
      <h1>Hello {visit.firstName}, your nurse visit</h1>
      <dl>
        <dt>Day</dt>
        <dd>{day}</dd>
        <dt>Time</dt>
        <dd>{hours}</dd>
        {visit.nurse && (
          <>
            <dt>Nurse</dt>
            <dd>{visit.nurse}</dd>
          </>
        )}
      </dl>
      {visit.open ? (
        <div className="answers">
          <button type="button" className="primary" disabled={sending} onClick={() => onAnswer('confirmed')}>
            I will be there
          </button>
          <button type="button" disabled={sending} onClick={() => onAnswer('declined')}>
            I need another time
          </button>
        </div>
      ) : (
        <p role="status" className="answered">
          {answerWords[visit.confirmation] || 'This visit can no longer be answered here.'}
        </p>
      )}
      <p className="help">
        {visit.phone ? (
          <>
            Questions? Call us at <a href={`tel:${visit.phone}`}>{visit.phone}</a>.
          </>
        ) : (
          'Questions? Call your care team.'
        )}{' '}
        In an emergency call 911.
      </p>
    </section>
  );
}
