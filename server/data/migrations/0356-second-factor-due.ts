import type { Migration } from './migration.ts';

/** A session that was begun without a second factor in an organisation that asks for one: good for setting one up, and for nothing else until then. */
export const secondFactorDue: Migration = {
  number: 356,
  name: 'second-factor-due',
  sql: `ALTER TABLE session ADD COLUMN factor_due boolean NOT NULL DEFAULT false;`,
};
