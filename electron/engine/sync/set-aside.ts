import { instant } from '../../../shared/kernel/time.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { markRefused, readOutboxRow, waitingBatch } from '../data/tables/outbox.ts';
import { durably } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { rebase } from './rebase.ts';

/** The server turns away every question that carries the oldest command: it is put before the person, and the rest goes on. */
export function setAsideOldest(person: OpenPerson): void {
  const { db } = person;
  const id = waitingBatch(db, 1)[0]?.id;
  const row = id === undefined ? undefined : readOutboxRow(db, id);
  if (!row) return;
  const writer = new RecordWriter(db);
  durably(db, () => {
    markRefused(db, row.id, instant(person.env.clock.now()), { kind: 'handler-failed' }, undefined);
    rebase(person, writer, JSON.parse(row.touches) as string[], () => undefined);
  });
  person.notify.changed(writer.changed);
  person.notify.outbox();
}
