import { useState, type ReactElement, type SubmitEvent } from 'react';
import triage from '../../resources/triage/symptoms-1.json';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';
import { newId } from './use-home.ts';

/** What the person notices, from a list that is sorted by danger. The emergency words stand there the moment a red flag is ticked, sent or not. */
export function ReportTab({ page, run, onSent }: Pick<TabProps, 'page' | 'run'> & { readonly onSent: () => void }): ReactElement {
  const { say, language } = useWords();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState(false);
  const picked = triage.symptoms.filter(({ id }) => chosen.has(id));
  const level = (['emergency', 'urgent'] as const).find((one) => picked.some((symptom) => symptom.level === one)) ?? 'routine';

  const tick = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
    setProblem(false);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (picked.length === 0) return setProblem(true);
    run('symptoms.report', {
      ...{ threadId: newId('thr'), messageId: newId('msg'), taskId: newId('task'), patientId: page.patientId },
      ...{ symptoms: picked.map(({ en }) => en), level, list: { id: triage.id, version: triage.version }, words: words.trim() },
      reportedAt: new Date().toISOString(),
    });
    onSent();
  };
  return (
    <section aria-label={say('tabReport')}>
      <h2>{say('reportTitle')}</h2>
      <form className="write" onSubmit={submit}>
        {level === 'emergency' ? (
          <p role="alert" className="emergency">
            {say('reportEmergency')} <a href="tel:911">911</a>
          </p>
        ) : null}
        <fieldset className="symptoms" aria-describedby={problem ? 'report-problem' : undefined}>
          <legend className="hidden">{say('reportTitle')}</legend>
          {triage.symptoms.map((symptom) => (
            <label key={symptom.id} className="symptom">
              <input type="checkbox" checked={chosen.has(symptom.id)} onChange={() => tick(symptom.id)} />
              {language === 'es' ? symptom.es : symptom.en}
            </label>
          ))}
        </fieldset>
        <label>
          {say('reportMore')}
          <textarea rows={3} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        </label>
        {problem ? (
          <p role="alert" id="report-problem" className="problem">
            {say('reportChoose')}
          </p>
        ) : null}
        <button type="submit" className="primary">
          {say('reportSend')}
        </button>
      </form>
    </section>
  );
}
