import type { Query } from './query.ts';

/** What an administrator asks on the telephone: how large the store is and whether it is encrypted. */
export const diagnostics: Query<'diagnostics'> = (db) => {
  const bytes = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  const cipher = db.pragma('cipher', { simple: true });
  return {
    bytes,
    journal: String(db.pragma('journal_mode', { simple: true })),
    ...(typeof cipher === 'string' && cipher !== 'none' ? { cipher } : {}),
  };
};
