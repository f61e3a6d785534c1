import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Topic } from '../../../../shared/education/schema.ts';
import { topicsFor } from '../../../../shared/education/topics.ts';
import type { EducationAssignmentId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId, useEngineQuery } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { useTeachingPages } from '../../../widgets/forms/use-teaching-pages.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { TopicDialog } from './topic-dialog.tsx';

type Doc = StoredRecord<'education-assignment'>['doc'];

const states = {
  assigned: { label: 'Not seen yet', tone: 'info' },
  seen: { label: 'Seen', tone: 'info' },
  understood: { label: 'Understood', tone: 'good' },
  'entered-in-error': { label: 'Withdrawn', tone: 'neutral' },
} as const;

/** Teaching pages: given, seen, and understood by a question that is answered in the patient's own time. */
export function TeachingBlock({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'education-assignment');
  const orders = useEngineQuery('therapy', { patientId }).data ?? [];
  const { run, problem } = useCommand();
  const pages = useTeachingPages();
  const [reading, setReading] = useState<{ readonly topic: Topic; readonly printAs: string }>();
  const { doc } = header.patient;
  const about = [doc.accessDevice ?? '', ...orders.map((order) => JSON.stringify(order.doc.medication))].join(' ');
  const give = async (topic: Topic): Promise<void> => {
    const assignmentId = newId<EducationAssignmentId>('edu');
    const done = await run('education.assign', { assignmentId, patientId, topicId: topic.id, assignedAt: now() });
    if (done) toast({ text: `“${topic.title.en}” is on the patient’s page.` });
  };
  return (
    <section className="team-block" aria-label="Teaching">
      <div className="team-head">
        <h2>Teaching</h2>
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
              Give a teaching page
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {topicsFor(about, pages.standing).map((topic) => (
              <Menu.Item key={topic.id} onClick={() => void give(topic)}>
                {topic.title.en}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {problem ? <Notice tone="caution">{problem}</Notice> : null}
      <QueryState answer={answer} what="Teaching" rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="chart-missing">No teaching page was given yet. The ones that suit therapy and device stand first in the list.</p>
          ) : (
            <ul className="notices">
              {rows.map(({ id, doc: one }) => (
                <li key={id} className="notice-row">
                  <span className="chart-two">
                    <span>
                      {one.title} {one.pageId ? <span className="hl-num">v{one.topicVersion}</span> : null}{' '}
                      <Badge tone={states[one.status].tone}>{states[one.status].label}</Badge>
                    </span>
                    <span>{aboutTeaching(one, doc.timeZone)}</span>
                  </span>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Read ${one.title}`}
                    onClick={() => {
                      const topic = pages.given(one);
                      if (topic) setReading({ topic, printAs: one.pageId ?? one.topicId });
                    }}
                  >
                    Read
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {reading ? <TopicDialog {...reading} onClose={() => setReading(undefined)} /> : null}
    </section>
  );
}

function aboutTeaching(doc: Doc, zone: string): string {
  const wrong = doc.answers.filter(({ right }) => !right).length;
  const tries = wrong > 0 ? `, ${String(wrong)} wrong ${wrong === 1 ? 'answer' : 'answers'}` : '';
  if (doc.understoodAt) return `Understood ${formatDay(doc.understoodAt, zone)} by answering its question${tries}`;
  if (doc.seenAt) return `Seen ${formatDay(doc.seenAt, zone)} by ${doc.seenBy?.name ?? 'somebody'}${tries}`;
  return `Given ${formatDay(doc.assignedAt, zone)} by ${doc.assignedByName}`;
}
