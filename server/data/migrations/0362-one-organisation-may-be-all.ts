import type { Migration } from './migration.ts';

/**
 * A statement is planned once for all organisations. Guessing by their number, PostgreSQL takes the usual one to be small, and then looks for a
 * few ids by walking everything that an organisation has: for a large one that is the whole table each time. So it plans as if one held all.
 */
export const oneOrganisationMayBeAll: Migration = {
  number: 362,
  name: 'one-organisation-may-be-all',
  sql: `
    CREATE OR REPLACE FUNCTION fence_table(name text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
      EXECUTE format('CREATE POLICY one_organisation ON %I USING (org_id = current_setting(''hearthline.org'', true)) WITH CHECK (org_id = current_setting(''hearthline.org'', true))', name);
      EXECUTE format('ALTER TABLE %I ALTER COLUMN org_id SET (n_distinct = 1)', name);
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearthline_app') THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hearthline_app', name);
      END IF;
    END $$;
    DO $$ DECLARE fenced regclass; BEGIN
      FOR fenced IN SELECT oid FROM pg_class WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN org_id SET (n_distinct = 1)', fenced);
      END LOOP;
    END $$;
  `,
};
