import type { ReactElement, ReactNode } from 'react';
import type { Topic } from '../../../shared/education/schema.ts';
import { topicProblems } from '../../../shared/education/topic-problems.ts';
import { topics } from '../../../shared/education/topics.ts';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { copyOf, nextOf } from './build-page.ts';
import { OwnRow, ShippedRow } from './version-rows.tsx';

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
          return (
            <OwnRow
              key={id}
              title={doc.title || 'Without a title'}
              version={doc.pageVersion}
              doc={doc}
              about={[
                ...(doc.status === 'active' && !doc.body.reviewed ? ['for clinical review'] : []),
                ...(gaps > 0 ? [`${countOf(gaps, 'gap')} before it can be approved`] : []),
              ]}
              shown={shown === id}
              onShow={() => onShow(id)}
              {...{ may, busy, whole: gaps === 0 }}
              onGoOn={() => onWrite(doc.body, id as TeachingPageId)}
              onApprove={() => void approve(record)}
              onNext={() => onWrite(nextOf(doc.body, bodies, today()))}
              onRetire={() => void run('education.retire-page', { pageId: id })}
            />
          );
        })}
      </ul>
      <h2>With Hearthline</h2>
      <ul>
        {topics.map((topic) => (
          <ShippedRow
            key={topic.id}
            title={topic.title.en}
            version={topic.version}
            about={replaced(topic.id) ? 'Your own version is given in its place' : 'For clinical review'}
            shown={shown === topic.id}
            onShow={() => onShow(topic.id)}
            onCopy={may ? () => onWrite(copyOf(topic, bodies, today())) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}
