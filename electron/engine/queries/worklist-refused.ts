import { refusalText } from '../../../shared/domain/refusal-text.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import { labelOf, outboxColumns, type OutboxQueryRow } from './outbox.ts';
import { patientTags } from './patient-tags.ts';
import { rows } from './read.ts';

/** Changes that the server refused: until the person settles them, what they meant to do has not happened. */
export function refusedCommands(db: Database, limit: number): WorklistItem[] {
  const found = rows<OutboxQueryRow>(db, `select ${outboxColumns} from outbox where state = 'refused' order by n limit ?`, limit);
  const tags = patientTags(
    db,
    found.map((row) => row.patient_id),
  );
  return found.map((row): WorklistItem => {
    const patient = tags.get(row.patient_id ?? '');
    return {
      key: `refused:${row.id}`,
      what: 'refused',
      id: row.id,
      title: labelOf(row.type),
      reason: row.refusal === null ? 'Not accepted by the server' : refusalText(JSON.parse(row.refusal) as Refusal),
      priority: 'urgent',
      dueAt: row.at,
      status: row.state,
      ...(patient ? { patient } : {}),
    };
  });
}
