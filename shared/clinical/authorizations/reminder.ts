import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { dayAfter } from '../../kernel/wall-time.ts';
import { grantedStatuses } from '../../records/authorization.ts';
import { TaskId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { dayText } from './day-text.ts';
import type { Asked } from './payer-standing.ts';

type Authorization = DocOf<'authorization'>;

export interface ReminderRule {
  readonly days: number;
  readonly unitsLeft: number;
}

/** The reminder of one period of an authorization. Its id follows from what was granted, so one period is told once, whoever looks and however often. */
export function reminderTaskId(authorizationId: string, { endOn, approved }: Authorization): TaskId {
  const period = [authorizationId, endOn ?? '', approved ? `${String(approved.value)} ${approved.unit}` : ''].join('|');
  return TaskId.parse(`task-auth-${bytesToHex(sha256(utf8ToBytes(period))).slice(0, 32)}`);
}

/** Another consent of the same therapy that holds longer: then this one's end surprises nobody. */
export function isReplaced(one: Authorization, others: readonly Authorization[]): boolean {
  return others.some(
    (other) =>
      other !== one &&
      grantedStatuses.includes(other.status) &&
      (other.medicationRequestId === one.medicationRequestId || other.medicationRequestId === undefined) &&
      (other.covers === one.covers || other.covers === 'drug-and-visits') &&
      (other.endOn ?? '9999') > (one.endOn ?? '9999'),
  );
}

/** Why it is time to ask the payer again, in words that stay true while the task waits; undefined while it is not. One that ended longer ago than the notice is history. */
export function reminderDue({ doc, visitsUsed }: Asked, today: string, rule: ReminderRule): string | undefined {
  const { status, endOn, approved } = doc;
  if (!grantedStatuses.includes(status)) return undefined;
  if (endOn && endOn < dayAfter(today, -rule.days)) return undefined;
  if (endOn && endOn <= dayAfter(today, rule.days)) return `Last day ${dayText(endOn)}`;
  const used = approved?.unit === 'visits' ? visitsUsed : doc.used?.value;
  if (!approved || used === undefined) return undefined;
  const left = Math.max(0, approved.value - used);
  if (left > rule.unitsLeft) return undefined;
  return left === 0
    ? `All ${String(approved.value)} ${approved.unit} are used`
    : `${String(left)} of ${String(approved.value)} ${approved.unit} left`;
}
