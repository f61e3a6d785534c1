import { instant } from '../../../shared/kernel/time.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { rowsOfScope } from '../data/scoped-rows.ts';
import { dropSentOf, hasUnsent, outboxCounts } from '../data/tables/outbox.ts';
import { dropScope, readScopes } from '../data/tables/scopes.ts';
import { durably } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { leaveScope, unseen } from './refill-scope.ts';

/** Removes what was taken away, once the person's unsent work on it is handed over: records, search words and the pages that they lay on. */
export function purgeLostScopes(person: OpenPerson): number {
  const { db } = person;
  const lost = readScopes(db).filter(({ state, scope }) => state === 'lost' && !holdsUnsentWork(person, scope));
  if (lost.length === 0) return 0;
  const writer = new RecordWriter(db);
  let rows = 0;
  for (const { scope } of lost)
    durably(db, () => {
      // Taken away in the middle of a refill, its rows still wait to be seen again: nobody will send them any more.
      const names = [scope, unseen + scope];
      const found = names.flatMap((name) => rowsOfScope(db, name).map((row) => ({ row, name })));
      for (const { row, name } of found) leaveScope(writer, row, name);
      const removed = found.length;
      rows += removed;
      const patientId = patientOf(scope);
      if (patientId !== undefined && db.prepare('select 1 from patient where id = ?').get(patientId) === undefined)
        dropSentOf(db, patientId);
      db.prepare('delete from unknown_record where scopes = ?').run(JSON.stringify([scope]));
      dropScope(db, scope);
      db.prepare('insert into purge (scope, at, rows) values (?, ?, ?)').run(scope, instant(person.env.clock.now()), removed);
    });
  // Freed pages are overwritten (secure_delete), but the log still has the old ones until it is folded in and cut.
  db.pragma('wal_checkpoint(truncate)');
  if (writer.changed.size > 0) person.notify.changed(writer.changed);
  return rows;
}

function holdsUnsentWork({ db }: OpenPerson, scope: string): boolean {
  const patientId = patientOf(scope);
  return patientId === undefined ? outboxCounts(db).waiting > 0 : hasUnsent(db, patientId);
}

function patientOf(scope: string): string | undefined {
  return scope.startsWith('patient:') ? scope.slice('patient:'.length) : undefined;
}
