import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { SendCodeResponse } from '../../shared/protocol/portal-session.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/i18n.ts';
import { enter } from './ask.ts';
import { askForCode } from './service.ts';
import { troubleKeys } from './trouble-keys.ts';

interface CodePageProps {
  readonly token: string;
  readonly onEntered: () => void;
  readonly onDead: () => void;
  readonly onBack: () => void;
}

/** The other second half of the key: a code to the telephone or mailbox that stands in the record. */
export function CodePage({ token, onEntered, onDead, onBack }: CodePageProps): ReactElement {
  const { say, language } = useWords();
  const [sent, setSent] = useState<Extract<SendCodeResponse, { sent: true }>>();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<WordKey>();

  const ask = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await askForCode(token, language);
    setBusy(false);
    if (!answer.ok && answer.trouble === 'not-valid') return onDead();
    if (!answer.ok) return setProblem(answer.trouble === 'too-many' ? 'codeWait' : troubleKeys[answer.trouble]);
    if (answer.value.sent) setSent(answer.value);
    else setProblem('codeNotSent');
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!sent) return ask();
    if (!/^\d{6}$/.test(code)) return setProblem('codeIncomplete');
    setBusy(true);
    setProblem(undefined);
    const answer = await enter(token, { code });
    setBusy(false);
    if (answer.ok) onEntered();
    else if (answer.trouble === 'not-valid') onDead();
    else setProblem(answer.trouble === 'wrong-date' ? 'codeWrong' : troubleKeys[answer.trouble]);
  };
  return (
    <main>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <section className="enter-code">
          <h1>{say('codeTitle')}</h1>
          <p role="status">{sent ? say(sent.channel === 'sms' ? 'codeSentSms' : 'codeSentEmail', { to: sent.to }) : say('codeWhy')}</p>
          {sent ? (
            <label className="birth-part">
              {say('codeField')}
              <input
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                aria-invalid={problem !== undefined}
                aria-describedby={problem ? 'code-problem' : undefined}
                onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ''))}
              />
            </label>
          ) : null}
          {problem ? (
            <p role="alert" id="code-problem" className="problem">
              {say(problem)}
            </p>
          ) : null}
          <button type="submit" className="primary" disabled={busy}>
            {say(sent ? 'enterButton' : 'codeSend')}
          </button>
          {sent ? (
            <button type="button" className="quiet" disabled={busy} onClick={() => void ask()}>
              {say('codeAgain')}
            </button>
          ) : null}
          <button type="button" className="quiet" onClick={onBack}>
            {say('back')}
          </button>
          <p className="help">{say('emergency')}</p>
        </section>
      </form>
    </main>
  );
}
