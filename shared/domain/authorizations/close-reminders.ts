import { isReplaced, reminderTaskId } from '../../clinical/authorizations/reminder.ts';
import type { Instant } from '../../kernel/time.ts';
import { grantedStatuses } from '../../records/authorization.ts';
import type { AuthorizationId, PatientId, PractitionerId } from '../../records/ids.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { put, type Write } from '../define-command.ts';
import { find } from '../facts.ts';

/** What is read to close the reminders of a patient's authorizations. */
export const reminderReads = (patientId: PatientId) =>
  ({
    reminders: find('task', { patientId, status: 'requested' }, 200),
    begun: find('task', { patientId, status: 'in-progress' }, 50),
    authorizations: find('authorization', { patientId }, 50),
  }) as const;

interface Facts {
  readonly reminders: readonly StoredRecord<'task'>[];
  readonly begun: readonly StoredRecord<'task'>[];
  readonly authorizations: readonly StoredRecord<'authorization'>[];
}

/** What becomes of the reminders once `id` stands as `doc`: renewed or replaced is done, no longer granted is cancelled, the rest stays. */
export function closeReminders(facts: Facts, id: AuthorizationId, doc: DocOf<'authorization'>, at: Instant, by: PractitionerId): Write[] {
  const after = new Map<string, DocOf<'authorization'>>([...facts.authorizations.map((one) => [one.id, one.doc] as const), [id, doc]]);
  return [...facts.reminders, ...facts.begun].flatMap((task): Write[] => {
    const { focus } = task.doc;
    const about = focus?.kind === 'authorization' && task.id.startsWith('task-auth-') ? after.get(focus.id) : undefined;
    if (!focus || !about) return [];
    const others = [...after].filter(([other]) => other !== focus.id).map(([, other]) => other);
    if (!grantedStatuses.includes(about.status) && !isReplaced(about, others))
      return [put('task', task.id, { ...task.doc, status: 'cancelled' })];
    const isRenewed = isReplaced(about, others) || reminderTaskId(focus.id, about) !== task.id;
    return isRenewed ? [put('task', task.id, { ...task.doc, status: 'completed', completedAt: at, completedBy: by })] : [];
  });
}
