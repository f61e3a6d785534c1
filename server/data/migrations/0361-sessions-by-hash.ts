import type { Migration } from './migration.ts';

/**
 * What decides whether sessions hold, for whoever knows their tokens. It can be asked from inside an organisation's fence too, about that
 * organisation alone, so that a session is judged in the very transaction that takes its work or reads its rows; the tables stay out of
 * reach there. The hashes stand in a question of their own, so that PostgreSQL plans the same for one and for fifty.
 */
export const sessionsByHash: Migration = {
  number: 361,
  name: 'sessions-by-hash',
  sql: `
    CREATE FUNCTION sessions_by_hash(hashes text[]) RETURNS TABLE (
      hash text, account_id text, org_id text, practitioner_id text, device_id text,
      expired boolean, account_disabled boolean, device_revoked boolean, factor_due boolean
    ) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 AS $$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY SELECT s.token_hash, a.id, a.org_id, a.practitioner_id, d.id,
        s.expires_at <= now(), a.disabled_at IS NOT NULL, d.revoked_at IS NOT NULL, s.factor_due
      FROM session s JOIN account a ON a.id = s.account_id JOIN device d ON d.id = s.device_id
      WHERE s.token_hash = ANY(ARRAY(SELECT unnest(hashes)))
        AND coalesce(nullif(current_setting('hearthline.org', true), ''), a.org_id) = a.org_id;
    END $$;
    REVOKE EXECUTE ON FUNCTION sessions_by_hash FROM PUBLIC;
    DO $$ BEGIN
      -- Whose rights it runs with must not depend on what its caller calls a table.
      EXECUTE format('ALTER FUNCTION sessions_by_hash SET search_path = %I, pg_temp', current_schema());
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'hearthline_app') THEN
        GRANT EXECUTE ON FUNCTION sessions_by_hash TO hearthline_app;
      END IF;
    END $$;
  `,
};
