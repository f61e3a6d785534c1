import { kinds } from '../../../shared/records/registry.ts';
import type { SyncHeader } from '../../../shared/protocol/sync.ts';
import { tableOf } from '../data/names.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { dropMeta, readMeta, writeMeta } from '../data/tables/meta.ts';
import { uploadAgain } from '../data/tables/blobs.ts';
import { sendAgain, unsettledCommands } from '../data/tables/outbox.ts';
import { durably } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf } from './apply-page.ts';
import { rebase } from './rebase.ts';

/** Is this not the server that the store was filled from, or one that was set back in time? */
export function isAnotherServer(person: OpenPerson, header: SyncHeader): boolean {
  const epoch = readMeta(person.db, 'epoch');
  return (epoch !== undefined && epoch !== header.epoch) || header.head < cursorOf(person);
}

/** Begins a full pull into the same tables. Everything that was sent lately is sent again: the server knows by the id what it has. */
export function beginReset(person: OpenPerson, epoch: string): void {
  const { db } = person;
  durably(db, () => {
    rebase(person, new RecordWriter(db), shadowKeys(person), () => {
      // Any number of the other server is newer than this.
      for (const kind of kinds) db.prepare(`update "${tableOf(kind)}" set seq = -1`).run();
    });
    db.prepare('delete from unknown_record').run();
    db.prepare(`update scope set state = 'held', after = 0, until = 0 where state = 'filling'`).run();
    sendAgain(db);
    uploadAgain(db);
    writeMeta(db, 'cursor', '0');
    writeMeta(db, 'epoch', epoch);
    writeMeta(db, 'resetting', '1');
  });
  person.notify.outbox();
}

/** The full pull is whole: what was not seen again is not on the server. */
export function endReset(person: OpenPerson): void {
  const { db } = person;
  if (readMeta(db, 'resetting') === undefined) return;
  const writer = new RecordWriter(db);
  durably(db, () => {
    const gone = kinds.flatMap((kind) =>
      db
        .prepare<[], { id: string }>(`select id from "${tableOf(kind)}" where seq = -1`)
        .all()
        .map(({ id }) => ({ kind, id })),
    );
    // What is sent again shows on the screen meanwhile: its commands run once more, also where no row of the server's would call for it.
    const again = unsettledCommands(db).flatMap(({ touches }) => JSON.parse(touches) as string[]);
    rebase(person, writer, [...shadowKeys(person), ...again, ...gone.map(({ kind, id }) => `${kind}/${id}`)], () => {
      for (const { kind, id } of gone) writer.drop(kind, id);
    });
    dropMeta(db, 'resetting');
  });
  person.notify.changed(writer.changed);
}

function shadowKeys({ db }: OpenPerson): string[] {
  return db
    .prepare<[], { key: string }>(`select kind || '/' || id as key from shadow`)
    .all()
    .map(({ key }) => key);
}
