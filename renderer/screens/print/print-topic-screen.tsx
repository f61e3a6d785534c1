import type { ReactElement } from 'react';
import { topicOf } from '../../../shared/education/topics.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { TopicPage } from '../../widgets/forms/topic-page.tsx';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** A teaching page on paper. It is about nobody, so no name stands on it. */
export function PrintTopicScreen(): ReactElement | null {
  const [id = '', language] = (useRouteParam('topicId') ?? '').split('.');
  const topic = topicOf(id);
  usePaper(topic !== undefined);
  return topic ? <TopicPage topic={topic} language={language === 'es' ? 'es' : 'en'} /> : null;
}
