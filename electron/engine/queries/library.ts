import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';

/** The organisation's own protocols, the newest first. */
export const protocols: Query<'protocols'> = (db) => {
  const all = recordsWhere(db, 'protocol', 'status in (?, ?, ?)', 'draft', 'active', 'retired');
  const names = staffNames(
    db,
    all.flatMap(({ doc }) => [doc.authorId, doc.approvedBy]),
  );
  return all
    .sort((a, b) => compare(b.doc.writtenAt, a.doc.writtenAt))
    .map((record) => {
      const authorName = names.get(record.doc.authorId);
      const approverName = names.get(record.doc.approvedBy ?? '');
      return { record, ...(authorName ? { authorName } : {}), ...(approverName ? { approverName } : {}) };
    });
};

/** The organisation's own note templates, the newest first. */
export const noteTemplates: Query<'noteTemplates'> = (db) =>
  recordsWhere(db, 'note-template', 'status in (?, ?, ?)', 'draft', 'active', 'retired').sort((a, b) =>
    compare(b.doc.writtenAt, a.doc.writtenAt),
  );
