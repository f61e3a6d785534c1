import { Topic } from '../../shared/education/schema.ts';
import { topicOf } from '../../shared/education/topics.ts';
import type { PortalLesson } from '../../shared/protocol/portal-session.ts';

/** The page as it was given: the organisation's own comes with the news, one that ships is in the page. */
export function topicOfLesson({ pageId, page, topicId }: PortalLesson): Topic | undefined {
  return pageId === undefined ? topicOf(topicId) : Topic.safeParse(page).data;
}
