import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { Film } from './film.tsx';
import { topicOfLesson } from './topic-of-lesson.ts';
import { videosFor } from '../../shared/education/videos.ts';
import type { PortalLesson } from '../../shared/protocol/portal-session.ts';
import type { TabProps } from '../circle/tab-props.ts';
import { newId } from '../circle/use-home.ts';
import { useWords } from '../words/i18n.ts';

/** A page to read, to print, and one question that shows whether it was understood. */
export function LessonPage({
  page,
  run,
  lesson,
  onBack,
}: TabProps & { readonly lesson: PortalLesson; readonly onBack: () => void }): ReactElement {
  const { say, language } = useWords();
  const [chosen, setChosen] = useState<string>();
  const [answered, setAnswered] = useState<string>();
  const topic = topicOfLesson(lesson);
  const { id, status, pageId } = lesson;
  const { patientId } = page;
  const named = useMemo(() => ({ assignmentId: id, patientId, ...(pageId ? { pageId } : {}) }), [id, patientId, pageId]);
  useEffect(() => {
    if (status === 'assigned') run('education.answer', { ...named, taskId: newId('task'), at: new Date().toISOString() });
  }, [status, named, run]);
  const back = (
    <button type="button" className="quiet" onClick={onBack}>
      {say('back')}
    </button>
  );
  if (!topic)
    return (
      <section>
        {back}
        <p>{say('formGone')}</p>
      </section>
    );
  const { teachBack } = topic;
  const right = status === 'understood' || answered === teachBack.right;
  return (
    <section aria-label={topic.title[language]} className="lesson">
      {back}
      <h2>{topic.title[language]}</h2>
      {topic.reviewed ? null : <p className="soft">{say('lessonReview')}</p>}
      {topic.parts.map(({ heading, lines }) => (
        <div key={heading.en}>
          <h3>{heading[language]}</h3>
          <ul>
            {lines[language].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {videosFor(lesson.videos, language).map((video) => (
        <Film key={video.address} video={video} title={(language === 'es' ? video.es : undefined) ?? video.en} />
      ))}
      <button type="button" className="quiet no-print" onClick={() => window.print()}>
        {say('lessonPrint')}
      </button>
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          if (!chosen) return;
          setAnswered(chosen);
          run('education.answer', { ...named, code: chosen, taskId: newId('task'), at: new Date().toISOString() });
        }}
      >
        <fieldset className="form-options">
          <legend>
            {say('lessonQuestion')}: {teachBack.question[language]}
          </legend>
          {teachBack.options.map((option) => (
            <label key={option.code} className="form-option">
              <input
                type="radio"
                name="teach-back"
                disabled={right}
                checked={chosen === option.code || (right && option.code === teachBack.right)}
                onChange={() => {
                  setChosen(option.code);
                  setAnswered(undefined);
                }}
              />
              {option[language]}
            </label>
          ))}
        </fieldset>
        {right ? (
          <p role="status" className="answered">
            {say('lessonRight')}
          </p>
        ) : (
          <>
            {answered ? (
              <p role="alert" className="problem">
                {teachBack.again[language]}
              </p>
            ) : null}
            <button type="submit" className="primary" disabled={!chosen || chosen === answered}>
              {say('lessonAnswer')}
            </button>
          </>
        )}
      </form>
    </section>
  );
}
