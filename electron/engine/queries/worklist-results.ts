import { quantityText } from '../../../shared/clinical/quantity-text.ts';
import type { Actor } from '../../../shared/domain/define-command.ts';
import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Role } from '../../../shared/records/practitioner.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { criticalResults, standingKnowledge } from './pharmacy-queue.ts';

/** Those who have the place where a result is acknowledged. */
const acknowledging: readonly Role[] = ['pharmacist', 'lead'];

/** Critical results that nobody has acknowledged, each due when it must be. Kept until a result or a review changes; which of them are too old is looked at once a day. */
export function unacknowledged(db: Database, actor: Actor, now: Instant): readonly WorklistItem[] {
  if (!actor.roles.some((role) => acknowledging.includes(role))) return [];
  return memo(db, 'critical results', ['observation', 'result-review', 'clinical-knowledge', 'patient'], now.slice(0, 10), () => {
    const knowledge = standingKnowledge(db);
    return criticalResults(db, now, knowledge).map(({ record: { id, doc }, patient, says }): WorklistItem => {
      const value = doc.value ? quantityText(doc.value) : (doc.valueText ?? '');
      return {
        key: `result:${id}`,
        what: 'critical-result',
        id,
        title: `${doc.name} ${value}`.trim(),
        reason: `${says ?? ''} Not acknowledged yet.`.trim(),
        priority: 'stat',
        dueAt: addMinutes(doc.issuedAt ?? doc.effectiveAt, knowledge.criticalValues.acknowledgeWithinMinutes),
        status: doc.status,
        patient,
      };
    });
  });
}
