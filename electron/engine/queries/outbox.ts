import { commandOf, isCommandType } from '../../../shared/domain/commands.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { patientTags } from './patient-tags.ts';
import type { Query } from './query.ts';
import { list, rows } from './read.ts';

export interface OutboxQueryRow {
  readonly id: string;
  readonly type: string;
  readonly state: OutboxItem['state'];
  readonly at: Instant;
  readonly attempts: number;
  readonly patient_id: string | null;
  readonly args: string;
  readonly refusal: string | null;
  readonly answered_at: Instant | null;
}

export const outboxColumns = 'id, type, state, at, attempts, patient_id, args, refusal, answered_at';

/** What a person's commands have come to. What waits stands in the order it was done; what was answered, newest first. */
export const outbox: Query<'outbox'> = (db, { states, limit }) => {
  const sql = `select ${outboxColumns} from outbox where state in (select value from json_each(?))
    order by case when state = 'sent' then 1 else 0 end, case when state = 'sent' then -n else n end limit ?`;
  const found = rows<OutboxQueryRow>(db, sql, list(states), limit);
  const tags = patientTags(
    db,
    found.map((row) => row.patient_id),
  );
  return found.map((row): OutboxItem => {
    const patient = tags.get(row.patient_id ?? '');
    return {
      id: row.id,
      type: row.type,
      label: labelOf(row.type),
      state: row.state,
      at: row.at,
      attempts: row.attempts,
      args: JSON.parse(row.args) as unknown,
      ...(patient ? { patient } : {}),
      ...(row.refusal === null ? {} : { refusal: JSON.parse(row.refusal) as Refusal }),
      ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    };
  });
};

/** A command of a newer build is still shown, under its own name. */
export function labelOf(type: string): string {
  return isCommandType(type) ? commandOf(type).label : type;
}
