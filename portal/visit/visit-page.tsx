import { useEffect, useState } from 'react';
import type { LinkedVisit } from '../../shared/protocol/portal.ts';
import { answerLink, openLink, type LinkAnswer } from './link-service.ts';
import { speak, useWords, type Language } from '../words/i18n.ts';
import { answerKeys, troubleKeys, visitTime } from './visit-words.ts';

/** One visit, two answers. Everything that a person needs to decide is on the first screen of the smallest phone. */
export function VisitPage({ token }: { readonly token: string }) {
  const { say, language } = useWords();
  const other: Language = language === 'en' ? 'es' : 'en';
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
      {!answer && <p role="status">{say('linkOpening')}</p>}
      {answer && 'trouble' in answer && (
        <section role="alert">
          <h1>{say('linkFailed')}</h1>
          <p>{say(troubleKeys[answer.trouble])}</p>
          {answer.trouble !== 'not-valid' && (
            <button type="button" onClick={again}>
              {say('tryAgain')}
            </button>
          )}
        </section>
      )}
      {answer && 'visit' in answer && <Visit visit={answer.visit} sending={sending} onAnswer={send} />}
      <button type="button" className="quiet" lang={other} onClick={() => void speak(other)}>
        {say('language')}
      </button>
    </main>
  );
}

interface VisitProps {
  readonly visit: LinkedVisit;
  readonly sending: boolean;
  readonly onAnswer: (confirmation: 'confirmed' | 'declined') => void;
}

function Visit({ visit, sending, onAnswer }: VisitProps) {
  const { say, language } = useWords();
  const { day, hours } = visitTime(visit, language);
  return (
    <section>
      <p className="organization">{visit.organization}</p>
      <h1>{say('visitTitle', { name: visit.firstName })}</h1>
      <dl>
        <dt>{say('visitDay')}</dt>
        <dd>{day}</dd>
        <dt>{say('visitTime')}</dt>
        <dd>{hours}</dd>
        {visit.nurse && (
          <>
            <dt>{say('nurse')}</dt>
            <dd>{visit.nurse}</dd>
          </>
        )}
      </dl>
      {visit.open ? (
        <div className="answers">
          <button type="button" className="primary" disabled={sending} onClick={() => onAnswer('confirmed')}>
            {say('yes')}
          </button>
          <button type="button" disabled={sending} onClick={() => onAnswer('declined')}>
            {say('no')}
          </button>
        </div>
      ) : (
        <p role="status" className="answered">
          {say(answerKeys[visit.confirmation])}
        </p>
      )}
      <p className="help">
        {visit.phone ? (
          <>
            {say('call')} <a href={`tel:${visit.phone}`}>{visit.phone}</a>.
          </>
        ) : (
          say('callTeam')
        )}{' '}
        {say('emergency')}
      </p>
    </section>
  );
}
