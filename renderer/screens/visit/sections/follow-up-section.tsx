import { Button, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { TaskId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { Words } from '../parts/questions.tsx';
import { isOneOf, useKeptChoice, useKeptText } from '../parts/use-kept.ts';
import { useAnswers, useIds, useVisit, useVisitCommand } from '../visit-context.ts';

const owners = [
  { value: 'pharmacist', label: 'Pharmacist' },
  { value: 'coordinator', label: 'Coordinator' },
  { value: 'nurse', label: 'Nurse' },
  { value: 'lead', label: 'Lead' },
] as const;
const priorities = [
  { value: 'routine', label: 'Routine' },
  { value: 'urgent', label: 'Urgent' },
  { value: 'stat', label: 'Now' },
] as const;

const isOwner = isOneOf(owners);
const isPriority = isOneOf(priorities);

/** What happens next, by whom; each line is a task on somebody's list, not words in a note that nobody reads. */
export function FollowUpSection(): ReactElement {
  const { visit, closed } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const { answers, answer } = useAnswers('close');
  const [title, setTitle] = useKeptText('follow.title');
  const [owner, setOwner] = useKeptChoice('follow.owner', 'pharmacist', isOwner);
  const [priority, setPriority] = useKeptChoice('follow.priority', 'routine', isPriority);
  const add = async (): Promise<void> => {
    const done = await run('task.create', {
      taskId: newId<TaskId>('task'),
      title,
      priority,
      patientId: ids.patientId,
      ownerRole: owner,
      focus: { kind: 'encounter', id: ids.encounterId },
      createdAt: now(),
    });
    if (done) setTitle('');
  };
  return (
    <>
      <Section title="For others" count={visit.tasks.length}>
        <ul className="visit-list">
          {visit.tasks.map(({ id, doc }) => (
            <li key={id}>
              {doc.title}
              {doc.detail ? `: ${doc.detail}` : ''} · {owners.find(({ value }) => value === doc.ownerRole)?.label ?? 'one person'}
              {doc.priority === 'stat' ? ' · now' : ''}
            </li>
          ))}
        </ul>
        {closed ? null : (
          <div className="visit-questions">
            <div className="visit-row">
              <TextInput
                label="What is to be done"
                value={title}
                onChange={(event) => setTitle(event.currentTarget.value)}
                className="visit-grow"
              />
              <Select
                label="By"
                data={[...owners]}
                value={owner}
                allowDeselect={false}
                onChange={(value) => setOwner(value ?? 'pharmacist')}
                w={140}
              />
              <Button variant="light" loading={busy} onClick={() => void add()}>
                Add task
              </Button>
            </div>
            <Choice label="How soon" required options={priorities} value={priority} onChange={(value) => setPriority(value ?? 'routine')} />
          </div>
        )}
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </Section>
      <Section title="In words">
        <fieldset className="visit-questions" disabled={closed}>
          <Words
            label="What the entries do not say; it goes into the note"
            rows={4}
            stored={typeof answers['narrative'] === 'string' ? answers['narrative'] : ''}
            save={(text) => answer({ narrative: text === '' ? null : text })}
          />
        </fieldset>
      </Section>
    </>
  );
}
