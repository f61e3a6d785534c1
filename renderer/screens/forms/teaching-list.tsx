import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { topicProblems } from '../../../shared/education/topic-problems.ts';
import { topics } from '../../../shared/education/topics.ts';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { copyOf, nextOf } from './build-page.ts';
import { states } from './states.ts';

type Own = StoredRecord<'teaching-page'>;

interface TeachingListProps {
  /** What is said first of what is not saved. */
  readonly unsaved: ReactNode;
  readonly records: readonly Own[];
  readonly may: boolean;
  /** The short name or the id of what is shown beside. */
  readonly shown: string;
  readonly onShow: (key: string) => void;
  readonly onWrite: (body: Topic, id?: TeachingPageId) => void;
}

/** The organisation's own teaching pages, drafted by one person and approved by another, and those that come with Hearthline. */
export function TeachingList({ unsaved, records, may, shown, onShow, onWrite }: TeachingListProps): ReactElement {
  const { person } = useOpenSession();
  const { run, problem, busy } = useCommand();
  const bodies = [...records.map(({ doc }) => doc.body), ...topics];
  const today = (): string => now().slice(0, 10);
  const approve = async ({ id, doc }: Own): Promise<void> => {
    if (await run('education.approve-page', { pageId: id, topicId: doc.topicId, approvedAt: now() }))
      toast({ text: `“${doc.title}”, version ${String(doc.pageVersion)}, may be given to patients from now on.` });
  };
  const replaced = (id: string): boolean => records.some(({ doc }) => doc.topicId === id && doc.status === 'active');
  return (
    <div className="forms-list">
      {unsaved}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <h2>Of your organisation</h2>
      {records.length === 0 ? <p className="forms-none">None yet. Write a new one, or change a copy of one below.</p> : null}
      <ul>
        {records.map((record) => {
          const { id, doc } = record;
          const gaps = doc.status === 'draft' ? topicProblems(doc.body).length : 0;
          const own = doc.authorId === person.id;
          const title = doc.title || 'Without a title';
          return (
            <li key={id} aria-current={shown === id ? 'true' : undefined}>
              <button type="button" className="forms-name hl-focus-inside" onClick={() => onShow(id)}>
                {title} <span className="hl-num">v{doc.pageVersion}</span>{' '}
                <Badge tone={states[doc.status].tone}>{states[doc.status].label}</Badge>
                <span className="forms-by">
                  by {doc.authorName}
                  {doc.approvedByName ? `, approved by ${doc.approvedByName}` : ''}
                  {doc.status === 'active' && !doc.body.reviewed ? ', for clinical review' : ''}
                  {gaps > 0 ? `, ${countOf(gaps, 'gap')} before it can be approved` : ''}
                </span>
              </button>
              {may && doc.status === 'draft' && own ? (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Go on with ${title}`}
                  onClick={() => onWrite(doc.body, id as TeachingPageId)}
                >
                  Go on
                </Button>
              ) : null}
              {may && doc.status === 'draft' && !own && gaps === 0 ? (
                <Button size="xs" loading={busy} aria-label={`Approve ${title}`} onClick={() => void approve(record)}>
                  Approve
                </Button>
              ) : null}
              {may && doc.status === 'active' ? (
                <span className="forms-actions">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Next version of ${title}`}
                    onClick={() => onWrite(nextOf(doc.body, bodies, today()))}
                  >
                    Next version
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="gray"
                    aria-label={`Retire ${title}`}
                    onClick={() => void run('education.retire-page', { pageId: id })}
                  >
                    Retire
                  </Button>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      <h2>With Hearthline</h2>
      <ul>
        {topics.map((topic) => (
          <li key={topic.id} aria-current={shown === topic.id ? 'true' : undefined}>
            <button type="button" className="forms-name hl-focus-inside" onClick={() => onShow(topic.id)}>
              {topic.title.en} <span className="hl-num">v{topic.version}</span>
              <span className="forms-by">{replaced(topic.id) ? 'Your own version is given in its place' : 'For clinical review'}</span>
            </button>
            {may ? (
              <Button
                size="xs"
                variant="default"
                aria-label={`Change a copy of ${topic.title.en}`}
                onClick={() => onWrite(copyOf(topic, bodies, today()))}
              >
                Change a copy
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
