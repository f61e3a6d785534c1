import { useEffect, useState, type ReactElement } from 'react';
import { speak, useWords, type Language } from '../words/i18n.ts';
import { ask } from './ask.ts';
import { home } from './service.ts';
import { troubleKeys } from './trouble-keys.ts';

interface DeadLinkProps {
  readonly token: string;
  /** The page that is still open in this browser. */
  readonly onOpen: () => void;
}

/** An old message was tapped: a new link goes to the telephone or mailbox in the record, whoever asks. Whether it was a link at all is not told. */
export function DeadLink({ token, onOpen }: DeadLinkProps): ReactElement {
  const { say, language } = useWords();
  const [state, setState] = useState<'here' | 'asking' | 'asked'>('here');
  const [problem, setProblem] = useState<(typeof troubleKeys)[keyof typeof troubleKeys]>();
  const [open, setOpen] = useState(false);
  const other: Language = language === 'en' ? 'es' : 'en';
  useEffect(() => {
    let current = true;
    void home().then((answer) => current && setOpen(answer.ok));
    return () => {
      current = false;
    };
  }, []);
  const renew = async (): Promise<void> => {
    setState('asking');
    setProblem(undefined);
    const answer = await ask('/portal/session/renew', { token });
    setState(answer.ok ? 'asked' : 'here');
    if (!answer.ok) setProblem(troubleKeys[answer.trouble]);
  };
  return (
    <main className="dead-link">
      {open ? (
        <section>
          <p>{say('deadOpen')}</p>
          <button type="button" className="primary" onClick={onOpen}>
            {say('enterButton')}
          </button>
        </section>
      ) : null}
      <section>
        <h1>{say('deadTitle')}</h1>
        <p>{say('linkUsed')}</p>
        {state === 'asked' ? (
          <p role="status" className="answered">
            {say('deadAsked')}
          </p>
        ) : (
          <>
            {problem ? (
              <p role="alert" className="problem">
                {say(problem)}
              </p>
            ) : null}
            <button type="button" className={open ? '' : 'primary'} disabled={state === 'asking'} onClick={() => void renew()}>
              {say('deadSend')}
            </button>
          </>
        )}
        <p className="soft">{say(state === 'asked' ? 'deadNothing' : 'deadWhere')}</p>
        <button type="button" className="quiet" lang={other} onClick={() => void speak(other)}>
          {say('language')}
        </button>
        <p className="help">{say('emergency')}</p>
      </section>
    </main>
  );
}
