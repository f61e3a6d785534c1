import type { PortalFile } from '../../shared/protocol/portal-session.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import type { PortalPersonRow } from '../data/tables/portal-session.ts';

/** A photo or file that the person's page shows: it goes with a message that the patient reads, or with the partner's own request. Nothing else of the chart. */
export async function portalFile(
  query: Query,
  { orgId, patientId, personId, role }: PortalPersonRow,
  attachmentId: string,
): Promise<DocOf<'attachment'> | undefined> {
  const [found] = await query<{ doc: DocOf<'attachment'> }>(
    'SELECT doc FROM attachment WHERE org_id = $1 AND id = $2 AND patient_id = $3',
    [...[orgId, attachmentId, patientId]],
  );
  if (found?.doc.status !== 'current' || !found.doc.focus) return undefined;
  const { kind, id } = found.doc.focus;
  if (role === 'partner') return kind === 'partner-request' && id === personId ? found.doc : undefined;
  if (kind !== 'communication') return undefined;
  const read = await query(
    `SELECT 1 FROM communication WHERE org_id = $1 AND id = $2 AND patient_id = $3 AND doc->>'audience' = 'patient' AND doc->>'status' = 'completed'`,
    [orgId, id, patientId],
  );
  return read.length === 1 ? found.doc : undefined;
}

/** Photos and files by the message or request that they go with. */
export async function filesWith(
  query: Query,
  { orgId, patientId }: PortalPersonRow,
  focusIds: readonly string[],
): Promise<ReadonlyMap<string, PortalFile[]>> {
  const rows = await query<{ id: string; doc: DocOf<'attachment'> }>(
    'SELECT id, doc FROM attachment WHERE org_id = $1 AND patient_id = $2 AND focus_id = ANY($3) ORDER BY taken_at, id',
    [orgId, patientId, focusIds],
  );
  const found = new Map<string, PortalFile[]>();
  for (const { id, doc } of rows) {
    if (doc.status !== 'current' || !doc.focus) continue;
    const { title, contentType } = doc;
    found.set(doc.focus.id, [...(found.get(doc.focus.id) ?? []), { id: id as PortalFile['id'], title, contentType }]);
  }
  return found;
}
