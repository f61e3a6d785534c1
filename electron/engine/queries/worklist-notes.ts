import type { Actor } from '../../../shared/domain/define-command.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import { patientTags } from './patient-tags.ts';
import { recordsWhere } from './records.ts';

/** The reader's drafts: care that is not yet on the record. */
export function openNotes(db: Database, actor: Actor, limit: number): WorklistItem[] {
  const drafts = recordsWhere(
    db,
    'clinical-note',
    `author_id = ? and status = 'preliminary' order by occurred_at limit ?`,
    actor.id,
    limit,
  );
  const tags = patientTags(
    db,
    drafts.map(({ doc }) => doc.patientId),
  );
  return drafts.map(({ id, doc }): WorklistItem => {
    const patient = tags.get(doc.patientId);
    return {
      key: `note:${id}`,
      what: 'unsigned-note',
      id,
      title: doc.title || 'Note without a title',
      reason: 'Draft, not signed yet',
      priority: 'routine',
      dueAt: doc.occurredAt,
      status: doc.status,
      ...(patient ? { patient } : {}),
    };
  });
}
