import { useEffect, useState, type ReactElement } from 'react';
import { topicOf } from '../../shared/education/topics.ts';
import { videosFor, type ShownVideo } from '../../shared/education/videos.ts';
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
  const topic = topicOf(lesson.topicId);
  const { id, status } = lesson;
  const { patientId } = page;
  useEffect(() => {
    if (status === 'assigned')
      run('education.answer', { assignmentId: id, patientId, taskId: newId('task'), at: new Date().toISOString() });
  }, [id, status, patientId, run]);
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
          run('education.answer', { assignmentId: id, patientId, code: chosen, taskId: newId('task'), at: new Date().toISOString() });
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

/** Nothing of it is fetched until somebody wants to see it: a phone's data may be counted. */
function Film({ video, title }: { readonly video: Pick<ShownVideo, 'address' | 'ours'>; readonly title: string }): ReactElement {
  const { say } = useWords();
  return (
    <div className="film no-print">
      <p className="soft">{say('lessonFilm', { title })}</p>
      {video.ours ? (
        <video controls playsInline preload="none" src={video.address} aria-label={title} />
      ) : (
        <a href={video.address} rel="noreferrer" target="_blank">
          {say('lessonFilmOpen')}
        </a>
      )}
    </div>
  );
}
