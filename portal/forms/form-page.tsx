import { useState, type ReactElement } from 'react';
import { problemsOf } from '../../shared/forms/engine.ts';
import { Questionnaire, said, type AnswerValue, type Answers } from '../../shared/forms/schema.ts';
import { formNamed } from '../../shared/forms/shipped.ts';
import { FormFields } from '../../shared/forms/view/form-fields.tsx';
import type { PortalForm } from '../../shared/protocol/portal-session.ts';
import type { TabProps } from '../circle/tab-props.ts';
import { newId } from '../circle/use-home.ts';
import { useWords } from '../words/i18n.ts';

/** One form. Each answer is a command of its own, so it is kept as it is given, with or without a connection. */
export function FormPage({
  page,
  run,
  waiting,
  waits,
  onBack,
}: TabProps & { readonly waits: PortalForm; readonly onBack: () => void }): ReactElement {
  const { say, language } = useWords();
  const [given, setGiven] = useState<Readonly<Record<string, AnswerValue | undefined>>>({});
  const [tried, setTried] = useState(false);
  const own = Questionnaire.safeParse(waits.body);
  const form = formNamed(waits.questionnaire, own.success ? [own.data] : []);
  const handedIn =
    waits.status === 'completed' || waiting.some(({ type, args }) => type === 'form.submit' && args['responseId'] === waits.id);
  const back = (
    <button type="button" className="quiet" onClick={onBack}>
      {say('back')}
    </button>
  );
  if (!form)
    return (
      <section>
        {back}
        <p>{say('formGone')}</p>
      </section>
    );
  // What waits to be sent was given too, also before the page was opened anew.
  const unsent = Object.fromEntries(
    waiting
      .filter(({ type, args }) => type === 'form.answer' && args['responseId'] === waits.id)
      .map(({ args }): [string, AnswerValue | undefined] => [String(args['linkId']), args['value'] as AnswerValue | undefined]),
  );
  const answers: Answers = Object.fromEntries(
    Object.entries({ ...waits.answers, ...unsent, ...given }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const about = {
    ...{ responseId: waits.id, patientId: page.patientId },
    ...(waits.questionnaireId ? { questionnaireId: waits.questionnaireId } : {}),
  };
  const problems = problemsOf(form, answers);
  const title = said(form.title, form._title, language);
  if (handedIn)
    return (
      <section aria-label={title}>
        {back}
        <h2>{title}</h2>
        <p role="status" className="answered">
          {say('formThanks')}
        </p>
      </section>
    );
  return (
    <section aria-label={title}>
      {back}
      <h2>{title}</h2>
      <p className="soft">{say('formKept')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(problems).length > 0) return;
          run('form.submit', { ...about, how: 'on-own-page', taskId: newId('task'), answeredAt: new Date().toISOString() });
        }}
      >
        <FormFields
          form={form}
          answers={answers}
          language={language}
          problems={tried ? problems : {}}
          onAnswer={(linkId, value) => {
            setGiven({ ...given, [linkId]: value });
            run('form.answer', { ...about, linkId, ...(value === undefined ? {} : { value }), answeredAt: new Date().toISOString() });
          }}
        />
        {tried && Object.keys(problems).length > 0 ? (
          <p role="alert" className="problem">
            {say('formMissing')}
          </p>
        ) : null}
        <button type="submit" className="primary">
          {say('formSend')}
        </button>
      </form>
    </section>
  );
}
