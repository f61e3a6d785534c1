import { useEffect, useState, type ReactElement } from 'react';
import type { GuestPass } from '../../shared/protocol/calls.ts';
import type { Answer } from '../circle/ask.ts';

import { speak, useWords, type Language } from '../words/i18n.ts';
import { CallPage } from './call-page.tsx';
import { enterAsGuest, guestPass } from './guest-service.ts';

/** Who was asked into one call: an interpreter, say. They learn who asks them, and of whom only what is said in the call. */
export function GuestPage({ token }: { readonly token: string }): ReactElement {
  const { say, language } = useWords();
  const [answer, setAnswer] = useState<Answer<GuestPass>>();
  const [left, setLeft] = useState(false);
  const [opened, setOpened] = useState(false);
  const other: Language = language === 'en' ? 'es' : 'en';
  useEffect(() => {
    // A page that was opened before goes on by its cookie.
    void guestPass().then((known) => {
      if (known.ok) setAnswer(known);
    });
  }, []);
  const open = async (): Promise<void> => {
    setOpened(true);
    // A link opened by a program that looks at mail is not used up by that: it takes this touch.
    setAnswer(await enterAsGuest(token));
  };
  return (
    <main>
      <header className="circle-head">
        {answer?.ok ? <p className="organization">{answer.value.organization}</p> : null}
        <h1>{answer?.ok ? say('guestHello', { name: answer.value.name }) : say('guestTitle')}</h1>
        <div className="circle-head-actions">
          <button type="button" className="quiet" lang={other} onClick={() => void speak(other)}>
            {say('language')}
          </button>
        </div>
      </header>
      {!answer ? (
        <section>
          <p>{say('guestWhy')}</p>
          <button type="button" className="primary wide" disabled={opened} onClick={() => void open()}>
            {say('guestOpen')}
          </button>
        </section>
      ) : null}
      {answer && !answer.ok ? (
        <section role="alert">
          <p>{say(answer.trouble === 'not-valid' || answer.trouble === 'session-over' ? 'guestGone' : 'later')}</p>
        </section>
      ) : null}
      {answer?.ok && !left ? <CallPage callId={answer.value.callId} onLeave={() => setLeft(true)} /> : null}
      {answer?.ok && left ? (
        <section role="status" className="call-over">
          <p>{say('guestLeft')}</p>
          <button type="button" onClick={() => setLeft(false)}>
            {say('callJoin')}
          </button>
        </section>
      ) : null}
    </main>
  );
}
