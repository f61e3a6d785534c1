import { useState, type ReactElement } from 'react';
import { topicOfLesson } from './topic-of-lesson.ts';
import type { TabProps } from '../circle/tab-props.ts';
import { useWords } from '../words/i18n.ts';
import './forms.css';
import { FormPage } from './form-page.tsx';
import { RefillCards } from '../refills/refill-cards.tsx';
import { RefillPage } from '../refills/refill-page.tsx';
import { LessonPage } from './lesson-page.tsx';

/** What waits for the person: forms to be filled in, pages to be read. What was done stands below. */
export function TodoTab(props: TabProps & { readonly openFirst?: string | undefined }): ReactElement {
  const { page } = props;
  const { say, language } = useWords();
  const [open, setOpen] = useState(props.openFirst);
  const form = page.forms.find(({ id }) => id === open);
  const lesson = page.lessons.find(({ id }) => id === open);
  const back = (): void => setOpen(undefined);
  const refill = page.refills.find(({ id }) => id === open);
  if (refill) return <RefillPage key={refill.id} {...props} refill={refill} onBack={back} />;
  if (form) return <FormPage {...props} waits={form} onBack={back} />;
  if (lesson) return <LessonPage {...props} lesson={lesson} onBack={back} />;
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { timeZone: page.timeZone, month: 'long', day: 'numeric' });
  return (
    <>
      {open?.startsWith('rfl-') ? (
        <p role="status" className="circle-note">
          {say('refillGone')}
        </p>
      ) : null}
      <RefillCards {...props} onOpen={setOpen} />
      <section aria-label={say('forms')}>
        <h2>{say('forms')}</h2>
        {page.forms.length === 0 ? <p>{say('noForms')}</p> : null}
        <ul className="todo">
          {page.forms.map(({ id, title, titleEs, status, dueAt }) => {
            const name = language === 'es' ? (titleEs ?? title) : title;
            return (
              <li key={id}>
                <span className="todo-title">{name}</span>
                {status === 'completed' ? (
                  <span className="soft">{say('formDone')}</span>
                ) : (
                  <>
                    {dueAt ? <span className="soft">{say('formBy', { day: day.format(new Date(dueAt)) })}</span> : null}
                    <OpenButton word={say(status === 'requested' ? 'formOpen' : 'formGoOn')} what={name} onOpen={() => setOpen(id)} />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section aria-label={say('lessons')}>
        <h2>{say('lessons')}</h2>
        {page.lessons.length === 0 ? <p>{say('noLessons')}</p> : null}
        <ul className="todo">
          {page.lessons.map((given) => {
            const { id, title, titleEs, status } = given;
            const name = topicOfLesson(given)?.title[language] ?? (language === 'es' ? titleEs : undefined) ?? title;
            return (
              <li key={id}>
                <span className="todo-title">{name}</span>
                <span className="soft">
                  {status === 'understood' ? say('lessonUnderstood') : status === 'seen' ? say('lessonSeen') : ''}
                </span>
                <OpenButton word={say('lessonRead')} what={name} onOpen={() => setOpen(id)} />
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}

/** Several stand in a list: who hears the page is told which is which. */
function OpenButton({ word, what, onOpen }: { readonly word: string; readonly what: string; readonly onOpen: () => void }): ReactElement {
  return (
    <button type="button" aria-label={`${word}: ${what}`} onClick={onOpen}>
      {word}
    </button>
  );
}
