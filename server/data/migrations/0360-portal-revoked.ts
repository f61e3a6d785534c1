import type { Migration } from './migration.ts';

/** Of an invitation that is void: was it replaced, or was the person's access taken away? Nobody sends the latter a new one. Of those from before it is not known: they count as taken away. */
export const portalRevoked: Migration = {
  number: 360,
  name: 'portal-revoked',
  sql: `
    ALTER TABLE portal_invite ADD COLUMN revoked_at timestamptz;
    UPDATE portal_invite SET revoked_at = voided_at WHERE voided_at IS NOT NULL;`,
};
