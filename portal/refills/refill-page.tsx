import { useRef, useState, type ReactElement } from 'react';
import { refillScriptOf } from '../../shared/clinical/refills/lists.ts';
import { askedOf, flaggedOf, openQuestions } from '../../shared/clinical/refills/questions.ts';
import { dayAfter, wallTimeOf } from '../../shared/kernel/wall-time.ts';
import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import type { AnswerValue } from '../../shared/records/refill.ts';
import type { TabProps } from '../circle/tab-props.ts';
import { newId } from '../circle/use-home.ts';
import { useWords } from '../words/i18n.ts';
import { answeredHere } from './answered-here.ts';
import { RefillField } from './refill-field.tsx';
import './refills.css';

type Given = Readonly<Record<string, AnswerValue | undefined>>;

/** The questions before the next delivery. Each answer is a command of its own, kept as it is given; the yes or no at the end is another. Nothing is sent without the yes. */
export function RefillPage({
  page,
  run,
  waiting,
  refill,
  onBack,
}: TabProps & { readonly refill: PortalRefill; readonly onBack: () => void }): ReactElement {
  const { say, language } = useWords();
  const [given, setGiven] = useState<Given>({});
  const [tried, setTried] = useState(false);
  const [changing, setChanging] = useState(answeredHere(refill, waiting) !== 'asked');
  const begun = useRef(refill.begun);
  const form = useRef<HTMLFormElement>(null);
  const script = refillScriptOf(refill.script === undefined ? [] : [refill.script]);
  const about = { refillId: refill.id, patientId: page.patientId };
  // What waits to be sent was given too, also before the page was opened anew.
  const unsent: Given = Object.fromEntries(
    waiting
      .filter(({ type, args }) => type === 'refill.answer' && args['refillId'] === refill.id)
      .map(({ args }) => [String(args['question']), args['value'] as AnswerValue | undefined]),
  );
  const answers = Object.fromEntries(
    Object.entries({ ...refill.answers, ...unsent, ...given }).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value }]])),
  );
  const missing = new Set(openQuestions(script, answers).map(({ id }) => id));
  const flagged = new Set(flaggedOf(script, answers).map(({ question }) => question.id));
  const tomorrow = dayAfter(wallTimeOf(new Date(page.serverNow), page.timeZone).date, 1);
  const begin = (): void => {
    if (begun.current) return;
    begun.current = true;
    const { medicationRequestId, number, supplyEndsOn, lastDaysSupply } = refill;
    run('refill.open', {
      ...{ ...about, medicationRequestId, number, openedAt: new Date().toISOString() },
      ...(supplyEndsOn ? { supplyEndsOn } : {}),
      ...(lastDaysSupply ? { lastDaysSupply } : {}),
    });
  };
  const answer = (question: string, value: AnswerValue | undefined): void => {
    begin();
    setGiven({ ...given, [question]: value });
    run('refill.answer', {
      ...{ ...about, question, how: 'portal', answeredAt: new Date().toISOString() },
      ...(value === undefined ? {} : { value }),
    });
  };
  const affirm = (yes: 'yes' | 'no'): void => {
    begin();
    run('refill.affirm', {
      ...{ ...about, answer: yes, by: page.firstName, how: 'portal', taskId: newId('task'), at: new Date().toISOString() },
    });
    setChanging(false);
    window.scrollTo({ top: 0 });
  };
  const sendYes = (): void => {
    setTried(true);
    if (missing.size === 0) return affirm('yes');
    const [first] = askedOf(script, answers).filter(({ id }) => missing.has(id));
    form.current?.querySelector<HTMLElement>(`[data-question="${first?.id ?? ''}"] :is(input, textarea)`)?.focus();
  };
  const back = (
    <button type="button" className="quiet" onClick={onBack}>
      {say('back')}
    </button>
  );
  const state = answeredHere(refill, waiting);
  if (state !== 'asked' && !changing)
    return (
      <section aria-label={refill.medication}>
        {back}
        <h2>{refill.medication}</h2>
        <p role="status" className="answered">
          {say(state === 'wanted-none' ? 'refillNone' : 'refillThanks')}
        </p>
        {flagged.size > 0 ? <p>{say('refillTold')}</p> : null}
      </section>
    );
  return (
    <section aria-label={refill.medication}>
      {back}
      <h2>{say('refillTitle', { name: refill.medication })}</h2>
      <p className="soft">{say('formKept')}</p>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sendYes();
        }}
      >
        <div className="form-fields">
          {askedOf(script, answers).map((question) => (
            <div key={question.id} className="form-item" data-question={question.id}>
              <RefillField
                question={question}
                language={language}
                value={answers[question.id]?.value}
                supplies={refill.supplies}
                firstDay={tomorrow}
                isMissing={tried && missing.has(question.id)}
                onAnswer={(value) => answer(question.id, value)}
              />
              {flagged.has(question.id) ? (
                <p className="refill-heard" role="status">
                  {say('refillHeard')}
                </p>
              ) : null}
            </div>
          ))}
        </div>
        {tried && missing.size > 0 ? (
          <p role="alert" className="problem">
            {say('formMissing')}
          </p>
        ) : null}
        <div className="answers" role="group" aria-labelledby="refill-affirm">
          <p id="refill-affirm" className="refill-affirm">
            {script.affirmation[language]}
          </p>
          <button type="submit" className="primary">
            {say('refillYes')}
          </button>
          <button type="button" onClick={() => affirm('no')}>
            {say('refillNo')}
          </button>
        </div>
      </form>
    </section>
  );
}
