import type { ReactElement } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { videosAbout, videosFor } from '../../../shared/education/videos.ts';
import { useKnowledge } from '../use-knowledge.ts';
import './topic-page.css';

/** A teaching page as it is read and printed, with where it comes from. */
export function TopicPage({ topic, language }: { readonly topic: Topic; readonly language: 'en' | 'es' }): ReactElement {
  const films = videosFor(videosAbout(useKnowledge().teachingVideos, topic.id), language);
  const said = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '');
  return (
    <article className="topic" lang={language}>
      <h3>{topic.title[language]}</h3>
      {topic.parts.map(({ heading, lines }, nth) => (
        <section key={nth}>
          <h4>{heading[language]}</h4>
          <ul>
            {said(lines[language]).map((line, at) => (
              <li key={at}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      {films.length > 0 ? (
        <ul className="topic-films" aria-label="Films">
          {films.map(({ address, ours, en, es }) => (
            <li key={address}>
              {language === 'es' ? (es ?? en) : en}: {ours ? (language === 'es' ? 'en su página' : 'on the patient’s own page') : address}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="topic-question">
        <strong>{topic.teachBack.question[language]}</strong>
      </p>
      <ul className="topic-options">
        {topic.teachBack.options.map((option) => (
          <li key={option.code}>{option[language]}</li>
        ))}
      </ul>
      <p className="topic-source" lang="en">
        {topic.reviewed ? '' : 'For clinical review: '}
        {/[.!?]$/.test(topic.source) || topic.source === '' ? topic.source : `${topic.source}.`} Version {topic.version}.
      </p>
    </article>
  );
}
