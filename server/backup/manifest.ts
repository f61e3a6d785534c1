import { z } from 'zod';

const Column = z.strictObject({ name: z.string(), type: z.string() });

/** The last file of a backup: without it the backup is not whole. It names every other file with its sum. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.string(),
  serverVersion: z.string(),
  /** Numbers of the migrations that the tables had taken. */
  migrations: z.array(z.number().int()),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_0-9]+$/),
      columns: z.array(Column),
      ofOrganizations: z.boolean(),
      rows: z.number().int(),
      sha256: z.string(),
    }),
  ),
  blobs: z.array(z.strictObject({ orgId: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestFile = 'manifest.json';
export const tableFile = (name: string): string => `${name}.ndjson.gz`;
