import type { Migration } from './migration.ts';

/**
 * Row-level security: the second fence between organisations. Who owns the tables is fenced too (FORCE); a superuser login takes the
 * role below in each transaction. The role is made once per PostgreSQL, perhaps by another database of it at the same moment.
 */
export const fence: Migration = {
  number: 50,
  name: 'fence',
  sql: `
    DO $$ BEGIN
      IF (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
          CREATE ROLE hearthline_app NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
        GRANT SELECT, INSERT, UPDATE ON feed, history, command_log, access_ended, org_clock, org_commit TO hearthline_app;
        GRANT SELECT ON device TO hearthline_app;
      END IF;
    END $$;
    CREATE FUNCTION fence_table(name text) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
      EXECUTE format('CREATE POLICY one_organisation ON %I USING (org_id = current_setting(''hearthline.org'', true)) WITH CHECK (org_id = current_setting(''hearthline.org'', true))', name);
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearthline_app') THEN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hearthline_app', name);
      END IF;
    END $$;
    SELECT fence_table(t) FROM unnest(ARRAY['feed', 'history', 'command_log', 'access_ended']) t;
  `,
};
