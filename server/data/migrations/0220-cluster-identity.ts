import type { Migration } from './migration.ts';

/** In which PostgreSQL this database lies: another one means that it was brought back from a backup. */
export const clusterIdentity: Migration = {
  number: 220,
  name: 'cluster-identity',
  sql: `CREATE TABLE cluster_identity (identity text PRIMARY KEY);`,
};
