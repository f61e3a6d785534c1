import type { Migration } from './migration.ts';

/**
 * Whatever ends somebody's access is told to all nodes by the database itself, whoever changed it. Notes are heard in the order of the commits,
 * so a node that has heard of a commit has heard of everything that ended before it.
 */
export const endedAccessIsTold: Migration = {
  number: 363,
  name: 'ended-access-is-told',
  sql: `
    CREATE FUNCTION tell_access_may_have_ended() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('hearthline_identity', '');
      RETURN NULL;
    END $$;
    CREATE TRIGGER access_may_have_ended AFTER UPDATE OR DELETE ON session FOR EACH STATEMENT EXECUTE FUNCTION tell_access_may_have_ended();
    CREATE TRIGGER access_may_have_ended AFTER UPDATE OF disabled_at OR DELETE ON account FOR EACH STATEMENT EXECUTE FUNCTION tell_access_may_have_ended();
    CREATE TRIGGER access_may_have_ended AFTER UPDATE OF revoked_at OR DELETE ON device FOR EACH STATEMENT EXECUTE FUNCTION tell_access_may_have_ended();
  `,
};
