import { Button } from '@mantine/core';
import { IconCheck, IconChecklist } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { now } from '../../app/now.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { PractitionerName } from '../../widgets/practitioner-name.tsx';
import { useCommand } from '../../widgets/use-command.ts';

interface ThreadTasksProps {
  readonly tasks: readonly StoredRecord<'task'>[];
  readonly patientId: PatientId;
}

/** What was made of the conversation, above its messages: who has to do what, and what is done. */
export function ThreadTasks({ tasks, patientId }: ThreadTasksProps): ReactElement | null {
  const { run, busy } = useCommand();
  if (tasks.length === 0) return null;
  return (
    <ul className="thread-tasks" aria-label="Tasks of this conversation">
      {tasks.map(({ id, doc }) => (
        <li key={id} data-done={doc.status === 'completed'}>
          {doc.status === 'completed' ? (
            <IconCheck size={14} stroke={2} aria-hidden />
          ) : (
            <IconChecklist size={14} stroke={1.9} aria-hidden />
          )}
          <span className="thread-task-title hl-truncate">{doc.title}</span>
          <span className="thread-task-who">
            {doc.status === 'completed' ? (
              <>
                done {doc.completedAt ? <DateTime at={doc.completedAt} /> : null}
                {doc.completedBy ? (
                  <>
                    {' '}
                    by <PractitionerName id={doc.completedBy} />
                  </>
                ) : null}
              </>
            ) : doc.ownerId ? (
              <>
                for <PractitionerName id={doc.ownerId} />
              </>
            ) : (
              `for any ${doc.ownerRole ?? 'colleague'}`
            )}
          </span>
          {doc.status === 'completed' ? null : (
            <Button
              size="compact-xs"
              variant="default"
              disabled={busy}
              aria-label={`Done: ${doc.title}`}
              onClick={() => void run('task.complete', { taskId: id, patientId, completedAt: now() })}
            >
              Done
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
