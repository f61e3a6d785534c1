import type { Actor } from '../../../shared/domain/define-command.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags } from './patient-tags.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';
import type { Day } from './worklist-day.ts';

export function tasksByRid(db: Database, rids: readonly number[]): WorklistItem[] {
  return itemsOf(db, recordsWhere(db, 'task', 'rid in (select value from json_each(?))', list(rids)));
}

export function completedTasks(db: Database, actor: Actor, { start, end }: Day, limit: number): WorklistItem[] {
  const where = `completed_by = ? and completed_at >= ? and completed_at < ? and status = 'completed' order by completed_at desc limit ?`;
  return itemsOf(db, recordsWhere(db, 'task', where, actor.id, start, end, limit));
}

function itemsOf(db: Database, tasks: readonly StoredRecord<'task'>[]): WorklistItem[] {
  const tags = patientTags(
    db,
    tasks.map(({ doc }) => doc.patientId),
  );
  return tasks.map(({ id, doc }): WorklistItem => {
    const patient = tags.get(doc.patientId ?? '');
    return {
      key: `task:${id}`,
      what: 'task',
      id,
      title: doc.title,
      reason: doc.reason ?? doc.detail ?? '',
      priority: doc.priority,
      status: doc.status,
      ...(doc.dueAt === undefined ? {} : { dueAt: doc.dueAt }),
      ...(doc.completedAt === undefined ? {} : { doneAt: doc.completedAt }),
      ...(patient ? { patient } : {}),
      ...(doc.focus ? { focus: doc.focus } : {}),
    };
  });
}
