import type { ReactElement } from 'react';
import type { Topic } from '../../../shared/education/topics.ts';
import './topic-page.css';

/** A teaching page as it is read and printed, with where it comes from. */
export function TopicPage({ topic, language }: { readonly topic: Topic; readonly language: 'en' | 'es' }): ReactElement {
  return (
    <article className="topic" lang={language}>
      <h3>{topic.title[language]}</h3>
      {topic.parts.map(({ heading, lines }) => (
        <section key={heading.en}>
          <h4>{heading[language]}</h4>
          <ul>
            {lines[language].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
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
        {topic.source} Version {topic.version}.
      </p>
    </article>
  );
}
