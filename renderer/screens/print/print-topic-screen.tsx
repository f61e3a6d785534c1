import type { ReactElement } from 'react';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { TopicPage } from '../../widgets/forms/topic-page.tsx';
import { useTeachingPages } from '../../widgets/forms/use-teaching-pages.ts';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** A teaching page on paper. It is about nobody, so no name stands on it. */
export function PrintTopicScreen(): ReactElement | null {
  const [id = '', language] = (useRouteParam('topicId') ?? '').split('.');
  const { given } = useTeachingPages();
  const topic = given(id.startsWith('tpg-') ? { pageId: id as TeachingPageId, topicId: '' } : { topicId: id });
  usePaper(topic !== undefined);
  return topic ? <TopicPage topic={topic} language={language === 'es' ? 'es' : 'en'} /> : null;
}
