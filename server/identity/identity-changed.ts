import type { Query } from '../data/database.ts';

export const identityChannel = 'hearthline_identity';

/** Tells all nodes that a session may have ended, so that its open lines are cut at once. */
export async function identityChanged(query: Query): Promise<void> {
  await query('SELECT pg_notify($1, $2)', [identityChannel, '']);
}
