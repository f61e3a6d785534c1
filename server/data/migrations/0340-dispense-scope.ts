import type { Migration } from './migration.ts';

/** As the scope held them on the day of this step. */
const kinds = [
  'patient',
  'allergy-intolerance',
  'medication-request',
  'appointment',
  'refill',
  'medication-dispense',
  'shipment',
  'compounding-batch',
  'inventory-item',
  'inventory-lot',
  'stock-event',
  'lot-use',
];

/** What was stored before technicians had a scope of their own is put into it. A new database has no records yet, nor their tables. */
export const dispenseScope: Migration = {
  number: 340,
  name: 'dispense-scope',
  sql: `
    INSERT INTO feed (org_id, scope, seq, kind, id, gone)
      SELECT org_id, 'dispense:' || substr(scope, 8), seq, kind, id, gone FROM feed
      WHERE scope LIKE 'branch:%' AND kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
      ON CONFLICT DO NOTHING;
    DO $$ BEGIN
      ${kinds
        .map((kind) => `"${kind.replaceAll('-', '_')}"`)
        .map(
          (table) => `IF to_regclass('${table}') IS NOT NULL THEN
        UPDATE ${table} r SET scopes = (
          SELECT array_agg(DISTINCT s ORDER BY s) FROM (
            SELECT unnest(r.scopes) AS s
            UNION SELECT 'dispense:' || substr(b, 8) FROM unnest(r.scopes) AS b WHERE b LIKE 'branch:%'
          ) wanted)
        WHERE EXISTS (SELECT 1 FROM unnest(r.scopes) AS b WHERE b LIKE 'branch:%');
      END IF;`,
        )
        .join('\n      ')}
    END $$;`,
};
