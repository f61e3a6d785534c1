import { lazy, Suspense, useState, type ReactElement, type SubmitEvent } from 'react';
import { fetched } from '../ui/fetched.ts';
import { speak, useWords, type Language } from '../words/i18n.ts';
import { enter } from './ask.ts';
import { troubleKeys } from './trouble-keys.ts';

// Those alone who want it fetch it.
const CodePage = lazy(async () => ({ default: (await fetched(() => import('./code-page.tsx'))).CodePage }));

const DeadLink = lazy(async () => ({ default: (await fetched(() => import('./dead-link.tsx'))).DeadLink }));

/** The second half of the key: the link came to the right phone, the date of birth says that the right person holds it. */
export function EnterPage({ token, onEntered }: { readonly token: string; readonly onEntered: () => void }): ReactElement {
  const { say, language } = useWords();
  const [parts, setParts] = useState({ month: '', day: '', year: '' });
  const [busy, setBusy] = useState(false);
  const [byCode, setByCode] = useState(false);
  const [dead, setDead] = useState(false);
  const [problem, setProblem] = useState<'dateIncomplete' | (typeof troubleKeys)[keyof typeof troubleKeys]>();
  const other: Language = language === 'en' ? 'es' : 'en';

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { month, day, year } = parts;
    const birthDate = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!/^(1[89]|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(birthDate)) return setProblem('dateIncomplete');
    setBusy(true);
    setProblem(undefined);
    const answer = await enter(token, { birthDate });
    setBusy(false);
    if (answer.ok) onEntered();
    else if (answer.trouble === 'not-valid') setDead(true);
    else setProblem(troubleKeys[answer.trouble]);
  };
  const field = (name: 'month' | 'day' | 'year', length: number, autoComplete: string): ReactElement => (
    <label className="birth-part">
      {say(name)}
      <input
        inputMode="numeric"
        autoComplete={autoComplete}
        maxLength={length}
        value={parts[name]}
        aria-invalid={problem === 'dateIncomplete' || problem === 'wrongDate'}
        aria-describedby={problem ? 'enter-problem' : undefined}
        onChange={(event) => setParts({ ...parts, [name]: event.currentTarget.value.replace(/\D/g, '') })}
      />
    </label>
  );
  const languageButton = (
    <button type="button" className="quiet" lang={other} onClick={() => void speak(other)}>
      {say('language')}
    </button>
  );
  if (!/^[\w-]{43}$/.test(token))
    return (
      <main>
        <section role="alert">
          <h1>{say('linkBrokenTitle')}</h1>
          <p>{say('linkBroken')}</p>
          {languageButton}
          <p className="help">{say('emergency')}</p>
        </section>
      </main>
    );
  if (dead)
    return (
      <Suspense fallback={<main aria-busy />}>
        <DeadLink token={token} onOpen={onEntered} />
      </Suspense>
    );
  if (byCode)
    return (
      <Suspense fallback={<main aria-busy />}>
        <CodePage token={token} onEntered={onEntered} onDead={() => setDead(true)} onBack={() => setByCode(false)} />
      </Suspense>
    );
  return (
    <main>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <section>
          <h1>{say('enterTitle')}</h1>
          <p>{say('enterWhy')}</p>
          <fieldset className="birth">
            <legend>{say('birthDate')}</legend>
            {field('month', 2, 'bday-month')}
            {field('day', 2, 'bday-day')}
            {field('year', 4, 'bday-year')}
          </fieldset>
          {problem ? (
            <p role="alert" id="enter-problem" className="problem">
              {say(problem)}
            </p>
          ) : null}
          <button type="submit" className="primary" disabled={busy}>
            {say('enterButton')}
          </button>
          <button type="button" className="quiet" onClick={() => setByCode(true)}>
            {say('codeInstead')}
          </button>
          {languageButton}
          <p className="help">{say('emergency')}</p>
        </section>
      </form>
    </main>
  );
}
