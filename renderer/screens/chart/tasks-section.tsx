import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { openTaskStatuses } from '../../../shared/records/task.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { staffName, useStaff } from '../../widgets/staff-select.tsx';
import { SectionBar, TwoLines } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';
import { statusText } from './status-text.ts';
import { useChartRecords } from './use-chart-records.ts';

type Task = StoredRecord<'task'>;

export function isOpenTask({ doc }: Task): boolean {
  return openTaskStatuses.some((status) => status === doc.status);
}

export function TasksSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'task');
  const staff = useStaff();
  const words = useRefusalText();
  const [which, setWhich] = useState<'open' | 'all'>('open');

  const run = async (type: 'task.complete' | 'task.reopen', { id, doc }: Task): Promise<void> => {
    const about = { taskId: id as TaskId, patientId };
    const result = await (type === 'task.complete' ? runCommand(type, { ...about, completedAt: now() }) : runCommand(type, about));
    if (!result.ok) return toast({ tone: 'caution', text: `“${doc.title}” was not changed. ${words(result.refusal)}` });
    const undo =
      type === 'task.complete' ? { label: 'Undo', run: () => void run('task.reopen', { kind: 'task', id, seq: 0, doc }) } : undefined;
    toast({ text: `${type === 'task.complete' ? 'Done' : 'Open again'}: ${doc.title}`, ...(undo ? { action: undo } : {}) });
  };

  const columns: readonly Column<Task>[] = [
    { name: 'Task', width: 'minmax(220px, 2fr)', cell: ({ doc }) => <TwoLines first={doc.title} second={doc.reason ?? doc.detail} /> },
    {
      name: 'Due',
      width: '210px',
      cell: ({ doc }) => (doc.dueAt ? <DateTime at={doc.dueAt} zone={header.patient.doc.timeZone} weekday /> : 'No date'),
    },
    {
      name: 'Who',
      width: 'minmax(120px, 1fr)',
      cell: ({ doc }) => staffName(staff.get(doc.ownerId ?? '')) ?? (doc.ownerRole ? `Any ${doc.ownerRole}` : 'Nobody in particular'),
    },
    { name: 'Status', width: '110px', cell: ({ doc }) => statusText(doc.status) },
    {
      name: 'Action',
      width: '120px',
      cell: (task) =>
        isOpenTask(task) ? (
          <Button size="xs" aria-label={`Mark done: ${task.doc.title}`} onClick={() => void run('task.complete', task)}>
            Mark done
          </Button>
        ) : task.doc.status === 'completed' ? (
          <Button size="xs" variant="subtle" aria-label={`Open again: ${task.doc.title}`} onClick={() => void run('task.reopen', task)}>
            Open again
          </Button>
        ) : null,
    },
  ];

  return (
    <QueryState answer={answer} what="Tasks">
      {(all) => {
        const open = all.filter(isOpenTask);
        const shown = which === 'open' ? open : all;
        return (
          <>
            <SectionBar title="Tasks" count={countOf(open.length, 'open task')}>
              <SegmentedControl
                className="chart-bar-end"
                size="xs"
                aria-label="Which tasks"
                data={[
                  { value: 'open', label: 'Open' },
                  { value: 'all', label: 'All' },
                ]}
                value={which}
                onChange={(value) => setWhich(value === 'all' ? 'all' : 'open')}
              />
            </SectionBar>
            {shown.length === 0 ? (
              <EmptyState title={which === 'open' ? 'Nothing is open for this patient' : 'No tasks yet'}>
                Tasks of the whole team for this patient appear here.
              </EmptyState>
            ) : (
              <DataGrid
                label="Tasks"
                rows={shown}
                columns={columns}
                keyOf={(row) => row.id}
                nameOf={({ doc }) => `${doc.title}, ${statusText(doc.status)}`}
                rowHeight={44}
                muted={(row) => !isOpenTask(row)}
              />
            )}
          </>
        );
      }}
    </QueryState>
  );
}
