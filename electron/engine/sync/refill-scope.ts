import type { Database } from '../data/database.ts';
import type { RecordWriter } from '../data/record-writer.ts';
import { rescope, rowsOfScope } from '../data/scoped-rows.ts';
import { dropShadow } from '../data/tables/shadow.ts';
import { putScope } from '../data/tables/scopes.ts';
import { durably } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import { rebase } from './rebase.ts';

/** Written before a scope's name on rows that were here before a refill and have not been seen again. */
export const unseen = '?';

/** Fetches a scope anew because this side and the server's differ. What is not seen again by its end is dropped. */
export function refillScope(person: OpenPerson, writer: RecordWriter, scope: string, until: number): void {
  durably(person.db, () => {
    const rows = rowsOfScope(person.db, scope);
    // The waiting commands' doing stands aside while the rows below are marked.
    rebase(
      person,
      writer,
      rows.map(({ kind, id }) => `${kind}/${id}`),
      () => {
        for (const { kind, id, scopes } of rowsOfScope(person.db, scope))
          rescope(
            person.db,
            kind,
            id,
            scopes.map((name) => (name === scope ? unseen + name : name)),
          );
      },
    );
    putScope(person.db, { scope, state: 'filling', after: 0, until });
  });
}

/** What was here before a refill and has not come again yet. */
export function unseenRows(db: Database, scope: string): ReturnType<typeof rowsOfScope> {
  return rowsOfScope(db, unseen + scope);
}

/** The end of a refill: rows that the server did not send again are not in this scope. Inside a rebase that knows of them. */
export function dropUnseen(writer: RecordWriter, scope: string): void {
  for (const row of unseenRows(writer.db, scope)) leaveScope(writer, row, unseen + scope);
}

/** Takes one scope off a record; without any the record leaves the laptop. */
export function leaveScope(writer: RecordWriter, { kind, id, scopes }: ReturnType<typeof rowsOfScope>[number], scope: string): void {
  const left = scopes.filter((name) => name !== scope);
  if (left.some((name) => !name.startsWith(unseen))) {
    rescope(writer.db, kind, id, left);
    return;
  }
  writer.drop(kind, id);
  dropShadow(writer.db, kind, id);
}
